namespace S3Replication.Sandbox.Http;

/// <summary>The connection is to be closed without an answer.</summary>
internal sealed class ConnectionDroppedException() : Exception("The connection is closed without an answer.");

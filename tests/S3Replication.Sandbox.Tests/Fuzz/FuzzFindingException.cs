namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>Something that no input may bring about.</summary>
internal sealed class FuzzFindingException(string message) : Exception(message);

namespace S3Replication.Sandbox.Cbor;

/// <summary>Bytes that are not the CBOR that was expected.</summary>
/// <param name="message">What is wrong, and where.</param>
internal sealed class CborException(string message) : Exception(message);

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>The body of a request as a service reads it.</summary>
/// <param name="Body">The bytes, verified as they are read to their end.</param>
/// <param name="Trailers">The trailing fields, there from the end of the body on.</param>
/// <param name="Length">How many bytes it will have; null when the request does not say.</param>
internal sealed record Payload(Stream Body, HttpHeaders Trailers, long? Length);

using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3;

/// <summary>A row of the table of errors.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">AWS's code.</param>
/// <param name="Message">AWS's sentence.</param>
internal sealed record S3Error(int Status, string Code, string Message)
{
    /// <summary>The error to throw.</summary>
    /// <param name="details">Further elements of its body.</param>
    public ServiceException Exception(params (string Name, string Value)[] details) =>
        new(Status, Code, Message) { Details = ToDictionary(details) };

    /// <summary>The error to throw, with a sentence of its own: several errors share a code.</summary>
    /// <param name="message">AWS's sentence.</param>
    /// <param name="details">Further elements of its body.</param>
    public ServiceException Says(string message, params (string Name, string Value)[] details) =>
        new(Status, Code, message) { Details = ToDictionary(details) };

    /// <summary>The error to throw, with further headers.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="details">Further elements of its body.</param>
    public ServiceException WithHeaders(
        IReadOnlyDictionary<string, string> headers, params (string Name, string Value)[] details) =>
        new(Status, Code, Message) { Details = ToDictionary(details), Headers = headers };

    private static Dictionary<string, string> ToDictionary((string Name, string Value)[] details) =>
        details.ToDictionary(detail => detail.Name, detail => detail.Value, StringComparer.Ordinal);
}

namespace S3Replication.Core.Errors;

/// <summary>
/// The one exception that crosses the layers of this product. Its message is one sentence that names the thing
/// and its value; <see cref="Remedy"/> says what to do about it.
/// </summary>
public sealed class CrrException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="message">One sentence that names the thing and the value; never a secret.</param>
    public CrrException(CrrErrorCode code, string message)
        : this(code, message, innerException: null)
    {
    }

    /// <summary>Makes an error that another one caused.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="message">One sentence that names the thing and the value; never a secret.</param>
    /// <param name="innerException">The cause.</param>
    public CrrException(CrrErrorCode code, string message, Exception? innerException)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>What went wrong, as a stable identifier.</summary>
    public CrrErrorCode Code { get; }

    /// <summary>The user's value that the error is about: a bucket name, an ARN, a prefix.</summary>
    public string? Target { get; init; }

    /// <summary>What to do about it, in one or two sentences.</summary>
    public string? Remedy { get; init; }

    /// <summary>The error code in AWS's words, when AWS (or its offline rules) said it: <c>InvalidRequest</c>.</summary>
    public string? AwsCode { get; init; }

    /// <summary>The request id that AWS support asks for.</summary>
    public string? RequestId { get; init; }

    /// <summary>How far an operation of several steps came before it failed; null for one of a single step.</summary>
    public object? Report { get; init; }
}

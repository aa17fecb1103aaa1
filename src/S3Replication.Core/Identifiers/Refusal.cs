using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>Why a value is not allowed, and what to write instead.</summary>
/// <param name="Message">One sentence that names the thing and the value.</param>
/// <param name="Remedy">What to do about it; null when nothing better than the message is known.</param>
internal sealed record Refusal(string Message, string? Remedy = null)
{
    /// <summary>Throws it.</summary>
    [DoesNotReturn]
    public void Throw(CrrErrorCode code, string? target) =>
        throw new CrrException(code, Message) { Target = target, Remedy = Remedy };
}

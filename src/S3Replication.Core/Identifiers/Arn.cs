using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// An Amazon Resource Name, <c>arn:partition:service:region:account:resource</c>
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</see>).
/// </summary>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</param>
/// <param name="Service">The service: <c>s3</c>, <c>iam</c>, <c>kms</c>.</param>
/// <param name="Region">The Region; empty for S3 buckets and IAM.</param>
/// <param name="AccountId">The account; empty for S3 buckets.</param>
/// <param name="Resource">The rest, colons and slashes included.</param>
public sealed record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    private const int Fields = 6;

    /// <summary>Reads an ARN.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="CrrException"><c>InvalidArn</c>.</exception>
    public static Arn Parse(string? text)
    {
        if (!TryParse(text, out Arn? arn))
        {
            new Refusal(
                $"'{text}' is not an ARN.", "An ARN has the form arn:partition:service:region:account:resource.")
                .Throw(CrrErrorCode.InvalidArn, text);
        }

        return arn;
    }

    /// <summary>Reads an ARN.</summary>
    /// <param name="text">The text.</param>
    /// <param name="arn">What it says; null when it is none.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Arn? arn)
    {
        arn = null;
        string[] fields = text?.Split(':', Fields) ?? [];
        if (fields.Length != Fields
            || fields[0] != "arn"
            || !fields[1].StartsWith("aws", StringComparison.Ordinal)
            || fields[2].Length == 0
            || fields[5].Length == 0
            || text!.AsSpan().IndexOfAny("\r\n\t\0") >= 0
            || fields.Take(Fields - 1).Any(field => field.Contains(' ', StringComparison.Ordinal)))
        {
            return false;
        }

        arn = new Arn(fields[1], fields[2], fields[3], fields[4], fields[5]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{AccountId}:{Resource}";
}

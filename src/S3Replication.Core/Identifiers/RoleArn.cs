using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// The ARN of an IAM role, <c>arn:aws:iam::123456789012:role/path/name</c>
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</see>).
/// </summary>
/// <param name="Partition">The partition.</param>
/// <param name="AccountId">The account, 12 digits.</param>
/// <param name="Path">The path, <c>/</c> as a rule.</param>
/// <param name="Name">The role's name.</param>
public sealed record RoleArn(string Partition, string AccountId, string Path, string Name)
{
    /// <summary>Reads a role's ARN.</summary>
    /// <param name="text">The text.</param>
    /// <param name="role">What it says; null when it is none.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RoleArn? role)
    {
        role = null;
        if (!Arn.TryParse(text, out Arn? arn)
            || arn.Service != "iam"
            || arn.Region.Length != 0
            || !AccountIdRule.IsValid(arn.AccountId)
            || !arn.Resource.StartsWith("role/", StringComparison.Ordinal))
        {
            return false;
        }

        int lastSlash = arn.Resource.LastIndexOf('/');
        string path = arn.Resource[4..(lastSlash + 1)];
        string name = arn.Resource[(lastSlash + 1)..];
        if (!RoleNameRule.IsValid(name) || !RoleNameRule.IsValidPath(path))
        {
            return false;
        }

        role = new RoleArn(arn.Partition, arn.AccountId, path, name);
        return true;
    }

    /// <summary>Reads a role's ARN.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="CrrException"><c>InvalidArn</c>.</exception>
    public static RoleArn Parse(string? text)
    {
        if (!TryParse(text, out RoleArn? role))
        {
            string session = text?.Contains(":assumed-role/", StringComparison.Ordinal) == true
                ? " This one is of a session; give the role's own."
                : string.Empty;
            new Refusal(
                $"'{text}' is not the ARN of an IAM role.",
                $"A role's ARN has the form arn:aws:iam::123456789012:role/name.{session}")
                .Throw(CrrErrorCode.InvalidArn, text);
        }

        return role;
    }

    /// <inheritdoc/>
    public override string ToString() => $"arn:{Partition}:iam::{AccountId}:role{Path}{Name}";
}

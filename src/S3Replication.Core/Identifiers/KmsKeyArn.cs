using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// How KMS keys are named
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id">Key identifiers</see>).
/// </summary>
public static class KmsKeyArn
{
    /// <summary>Whether it is the ARN of a key: the one name that policies take.</summary>
    /// <param name="text">The text.</param>
    public static bool IsKey(string? text) => TryParse(text, out Arn? arn) && arn.Resource.StartsWith("key/", StringComparison.Ordinal);

    /// <summary>Refuses what is the ARN of neither.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text.</returns>
    /// <exception cref="CrrException"><c>InvalidArn</c>.</exception>
    public static string ValidateKeyOrAlias(string? text)
    {
        if (!TryParse(text, out _))
        {
            new Refusal(
                $"'{text}' is not the ARN of a KMS key or alias.",
                "A key's ARN has the form arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.")
                .Throw(CrrErrorCode.InvalidArn, text);
        }

        return text!;
    }

    /// <summary>The ARN of a key that is given by its id or its alias; one that is given by ARN stays as it is.</summary>
    /// <param name="keyId">The ARN, the id, or <c>alias/name</c>.</param>
    /// <param name="region">The key's Region.</param>
    /// <param name="accountId">The key's account.</param>
    /// <param name="partition">The key's partition.</param>
    public static string Qualify(string keyId, string region, string accountId, AwsPartition partition)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(partition);
        if (TryParse(keyId, out _))
        {
            return keyId;
        }

        string resource = keyId.StartsWith("alias/", StringComparison.Ordinal) || keyId.StartsWith("key/", StringComparison.Ordinal)
            ? keyId
            : $"key/{keyId}";
        return new Arn(partition.Id, "kms", region, accountId, resource).ToString();
    }

    private static bool TryParse(string? text, [NotNullWhen(true)] out Arn? arn) =>
        Arn.TryParse(text, out arn)
        && arn.Service == "kms"
        && arn.Region.Length > 0
        && AccountIdRule.IsValid(arn.AccountId)
        && (arn.Resource.StartsWith("key/", StringComparison.Ordinal) || arn.Resource.StartsWith("alias/", StringComparison.Ordinal));
}

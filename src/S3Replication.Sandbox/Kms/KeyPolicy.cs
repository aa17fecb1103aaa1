using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Kms;

/// <summary>
/// The key policies that AWS writes, and what it asks of those that users write
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key policies in AWS KMS</see>).
/// </summary>
internal static class KeyPolicy
{
    /// <summary>The alias of the key that AWS makes for S3.</summary>
    public const string S3Alias = "alias/aws/s3";

    /// <summary>The only name that a key policy has.</summary>
    public const string Name = "default";

    private const int MaxLength = 32 * 1024;

    /// <summary>
    /// The policy of a key that was made without one: everything to the account, and so to whom its IAM policies allow
    /// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</see>).
    /// </summary>
    /// <param name="region">The key's Region.</param>
    /// <param name="accountId">The account.</param>
    public static string Default(string region, string accountId) =>
        "{\"Version\":\"2012-10-17\",\"Id\":\"key-default-1\",\"Statement\":[{\"Sid\":\"Enable IAM User Permissions\",\"Effect\":\"Allow\","
        + $"\"Principal\":{{\"AWS\":\"arn:{KeyArn.PartitionOf(region)}:iam::{accountId}:root\"}},\"Action\":\"kms:*\",\"Resource\":\"*\"}}]}}";

    /// <summary>
    /// The policy of the key that AWS makes for S3: everybody in the account through S3, nobody else. Nobody can change it
    /// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk">AWS managed keys</see>).
    /// </summary>
    /// <param name="region">The key's Region.</param>
    /// <param name="accountId">The account.</param>
    public static string OfS3Key(string region, string accountId) =>
        "{\"Version\":\"2012-10-17\",\"Id\":\"auto-s3-2\",\"Statement\":["
        + "{\"Sid\":\"Allow access through S3 for all principals in the account that are authorized to use S3\",\"Effect\":\"Allow\","
        + "\"Principal\":{\"AWS\":\"*\"},"
        + "\"Action\":[\"kms:Encrypt\",\"kms:Decrypt\",\"kms:ReEncrypt*\",\"kms:GenerateDataKey*\",\"kms:DescribeKey\"],\"Resource\":\"*\","
        + $"\"Condition\":{{\"StringEquals\":{{\"kms:ViaService\":\"{KeyUse.ViaS3(region)}\",\"kms:CallerAccount\":\"{accountId}\"}}}}}},"
        + "{\"Sid\":\"Allow direct access to key metadata to the account\",\"Effect\":\"Allow\","
        + $"\"Principal\":{{\"AWS\":\"arn:{KeyArn.PartitionOf(region)}:iam::{accountId}:root\"}},"
        + "\"Action\":[\"kms:Describe*\",\"kms:Get*\",\"kms:List*\"],\"Resource\":\"*\"}]}";

    /// <summary>Refuses what can't be a key policy.</summary>
    /// <param name="json">The policy.</param>
    /// <param name="call">The request: its partition and roles.</param>
    /// <exception cref="ServiceException"><c>MalformedPolicyDocumentException</c> or <c>LimitExceededException</c>.</exception>
    public static void Check(string json, KmsCall call)
    {
        if (json.Length > MaxLength)
        {
            throw KmsErrors.LimitExceeded($"Policy exceeds the maximum length of {MaxLength} bytes.");
        }

        try
        {
            PolicyGrammar.CheckKeyPolicy(json, RegionPartition.Of(call.Region), call.Iam.PrincipalExists);
        }
        catch (InvalidOperationException)
        {
            // A name or a text with half of a surrogate pair.
            throw KmsErrors.Malformed("This policy contains invalid Json");
        }
        catch (ServiceException error)
        {
            throw KmsErrors.Malformed(
                error.Message.StartsWith("Invalid principal", StringComparison.Ordinal)
                    ? "Policy contains a statement with one or more invalid principals."
                    : error.Message);
        }
    }

    /// <summary>
    /// Refuses a policy that would lock its author out
    /// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html">PutKeyPolicy, Policy</see>).
    /// </summary>
    /// <param name="call">The request.</param>
    /// <param name="key">The key with the new policy.</param>
    /// <exception cref="ServiceException"><c>MalformedPolicyDocumentException</c>.</exception>
    public static void RequireWayBack(KmsCall call, KmsKey key)
    {
        AccessDecision decision = KeyUse.By(call.Iam, call.Caller, "kms:PutKeyPolicy", key).Decide();
        if (!call.Flag("BypassPolicyLockoutSafetyCheck") && !decision.IsAllowed)
        {
            throw KmsErrors.Malformed("The new key policy will not allow you to update the key policy in the future.");
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Events;

/// <summary>
/// The ids of callers and owners in records of events: "The unique ID of the IAM resource that caused the event" and "The Amazon
/// retail customer ID of the bucket owner"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>).
/// </summary>
internal static class PrincipalIds
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>
    /// The id of a caller: a session's has the role and the session's name, the root user's is the account
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable">Principal key values</see>).
    /// </summary>
    /// <param name="caller">The caller.</param>
    public static string Of(Caller caller) => caller.IsAnonymous ? "Anonymous"
        : caller.RoleArn is null ? "AWS:" + caller.AccountId
        : $"AWS:{caller.RoleId ?? caller.RoleArn}:{caller.Arn[(caller.Arn.LastIndexOf('/') + 1)..]}";

    /// <summary>The id of a caller as queues tell who sent a message: without <c>AWS:</c>.</summary>
    /// <param name="caller">The caller.</param>
    public static string SenderOf(Caller caller) => Of(caller)["AWS:".Length..];

    /// <summary>The id of the session in which S3 replicates.</summary>
    /// <param name="role">The role that it has assumed.</param>
    public static string OfReplication(Role role) => $"AWS:{role.Id}:s3-replication";

    /// <summary>The customer id of an account: the same each time, and nothing of the account in it.</summary>
    /// <param name="account">The account.</param>
    public static string OfOwner(string account)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("customer:" + account));
        return "A" + string.Concat(hash.Take(13).Select(one => Digits[one % Digits.Length]));
    }
}

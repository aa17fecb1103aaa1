using System.Security.Cryptography;
using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Setup;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>What the parts of a deployment are called, always the same, so that a second run and a removal find those of the first.</summary>
/// <param name="Name">The function's name, which is that of its role.</param>
/// <param name="Region">The Region of the replica bucket.</param>
/// <param name="Partition">The partition.</param>
/// <param name="AccountId">The account.</param>
internal sealed record ReverseSyncNames(string Name, string Region, AwsPartition Partition, string AccountId)
{
    private const int MaxLength = 64;
    private const int HashLength = 8;
    private const string Beginning = "crr-reverse-";

    /// <summary>The function.</summary>
    public string FunctionArn => $"arn:{Partition.Id}:lambda:{Region}:{AccountId}:function:{Name}";

    /// <summary>The role.</summary>
    public string RoleArn => $"arn:{Partition.Id}:iam::{AccountId}:role/{Name}";

    /// <summary>The queue for what could not be carried back.</summary>
    public string QueueName => Name + "-failed";

    /// <summary>That queue.</summary>
    public string QueueArn => $"arn:{Partition.Id}:sqs:{Region}:{AccountId}:{QueueName}";

    /// <summary>The log group of the function.</summary>
    public string LogGroupArn => $"arn:{Partition.Id}:logs:{Region}:{AccountId}:log-group:/aws/lambda/{Name}";

    /// <summary>The id of the entry in the bucket's notifications.</summary>
    public string NotificationId => Ownership.OwnsRule(Name) ? Name : Ownership.RuleIdPrefix + Name;

    /// <summary>The id of the statement that lets S3 invoke the function.</summary>
    public static string StatementId => Ownership.PolicyName;

    /// <summary>The name for a replica bucket. Points can't be in it, and one that is too long ends with a hash of the whole.</summary>
    /// <param name="replicaBucket">The bucket.</param>
    public static string For(string replicaBucket)
    {
        string name = Beginning + replicaBucket.Replace('.', '-');
        if (name.Length <= MaxLength && !replicaBucket.Contains('.', StringComparison.Ordinal))
        {
            return name;
        }

        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(replicaBucket)))[..HashLength].ToLowerInvariant();
        return $"{name[..Math.Min(name.Length, MaxLength - HashLength - 1)]}-{hash}";
    }

    /// <summary>Refuses a name that Lambda, IAM or SQS would refuse.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c>.</exception>
    public static string Validate(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? name
            : throw new CrrException(CrrErrorCode.InvalidParameter, $"'{name}' can't be the name of a function.")
            {
                Target = name,
                Remedy = $"Give 1 to {MaxLength} letters, digits, hyphens and underscores.",
            };
}

using System.Runtime.CompilerServices;
using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Roles;

namespace S3Replication.Completion;

/// <summary>What an account has that parameters could name.</summary>
internal static class AwsCandidates
{
    /// <summary>As it stands in a trust policy, with its quotes: <c>batchoperations.s3.amazonaws.com</c> is another service.</summary>
    private const string S3InTrustPolicy = "\"s3.amazonaws.com\"";

    /// <summary>The account's buckets.</summary>
    /// <param name="buckets">The port.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async IAsyncEnumerable<Candidate> BucketsAsync(
        IBucketStore buckets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (BucketInfo bucket in buckets.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new Candidate(bucket.Name, bucket.Region is null ? "Bucket" : $"Bucket in {bucket.Region}");
        }
    }

    /// <summary>The account's roles that S3 may assume, as far as their trust policies tell.</summary>
    /// <param name="roles">The port.</param>
    /// <param name="describe">Makes a candidate of a role.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async IAsyncEnumerable<Candidate> RolesAsync(
        IRoleStore roles, Func<IamRole, Candidate> describe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IamRole role in roles.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (role.TrustPolicy.Contains(S3InTrustPolicy, StringComparison.Ordinal))
            {
                yield return describe(role);
            }
        }
    }

    /// <summary>The rules of a bucket that have an id.</summary>
    /// <param name="buckets">The port.</param>
    /// <param name="bucketName">The bucket; null finds nothing.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async IAsyncEnumerable<Candidate> RulesAsync(
        IBucketStore buckets, string? bucketName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (bucketName is null
            || await buckets.GetReplicationAsync(bucketName, cancellationToken).ConfigureAwait(false) is not string document)
        {
            yield break;
        }

        foreach (ReplicationRule rule in ReplicationDocument.Parse(document).Rules)
        {
            if (rule.Id is string id)
            {
                yield return new Candidate(id, Describe(rule));
            }
        }
    }

    private static string Describe(ReplicationRule rule)
    {
        string prefix = rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty;
        string objects = prefix.Length == 0 ? "every object" : $"keys that begin with '{prefix}'";
        return $"{(rule.Enabled ? "Enabled" : "Disabled")}: {objects} to {rule.Destination.BucketArn}";
    }
}

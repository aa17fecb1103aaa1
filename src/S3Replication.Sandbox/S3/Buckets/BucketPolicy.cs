using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary>
/// What S3 asks of a bucket policy before it keeps it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket policies for Amazon S3</see>).
/// </summary>
/// <param name="Document">The policy.</param>
internal sealed record BucketPolicy(PolicyDocument Document)
{
    private const int MaxBytes = 20 * 1024;

    /// <summary>
    /// Whether it lets everybody in
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The meaning of "public"</see>).
    /// </summary>
    public bool IsPublic => PublicPolicy.IsPublic(Document);

    /// <summary>Reads and checks a policy.</summary>
    /// <param name="json">The policy.</param>
    /// <param name="bucket">The bucket that it is for.</param>
    /// <exception cref="ServiceException"><c>MalformedPolicy</c>, <c>MissingRequestBodyError</c>.</exception>
    public static BucketPolicy Parse(string json, Bucket bucket)
    {
        if (json.Length == 0)
        {
            throw S3Errors.MissingRequestBody.Exception();
        }

        if (json[0] != '{')
        {
            throw S3Errors.MalformedPolicy.Says("Policies must be valid JSON and the first byte must be '{'");
        }

        if (Encoding.UTF8.GetByteCount(json) > MaxBytes)
        {
            throw S3Errors.MalformedPolicy.Says("Normalized policy exceeds the maximum allowed size of 20480 bytes");
        }

        PolicyDocument document;
        try
        {
            document = PolicyDocument.Parse(json, bucket.Name);
        }
        catch (CrrException error)
        {
            throw S3Errors.MalformedPolicy.Says(
                error.InnerException is null ? "Invalid policy syntax." : "This policy contains invalid Json");
        }

        foreach (PolicyStatement statement in document.Statements)
        {
            Require(statement, bucket);
        }

        return new BucketPolicy(document);
    }

    private static void Require(PolicyStatement statement, Bucket bucket)
    {
        if (statement.Principals.Count == 0)
        {
            throw S3Errors.MalformedPolicy.Says("Missing required field Principal");
        }

        if (statement is { IsNotPrincipal: true, Effect: PolicyEffect.Allow })
        {
            // "Using it with "Effect":"Allow" is not supported":
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
            throw S3Errors.MalformedPolicy.Says("NotPrincipal cannot be used with Effect Allow");
        }

        if (statement.Principals.Any(principal => IsForeign(principal.Value, bucket)))
        {
            throw S3Errors.MalformedPolicy.Says("Invalid principal in policy");
        }

        if (statement.Actions.Any(action => action != "*" && !action.StartsWith("s3:", StringComparison.OrdinalIgnoreCase)))
        {
            throw S3Errors.MalformedPolicy.Says("Policy has invalid action");
        }

        if (statement.Resources.Count == 0)
        {
            throw S3Errors.MalformedPolicy.Says("Missing required field Resource");
        }

        if (!statement.Resources.All(resource => IsOf(resource, bucket)))
        {
            throw S3Errors.MalformedPolicy.Says("Policy has invalid resource");
        }
    }

    /// <summary>Whether a principal is of another partition, which knows none of this one's.</summary>
    private static bool IsForeign(string principal, Bucket bucket) =>
        principal.StartsWith("arn:", StringComparison.Ordinal) && principal.Split(':', 3)[1] != bucket.Partition.Id;

    /// <summary>Whether a pattern can mean this bucket or objects in it, and nothing else.</summary>
    private static bool IsOf(string resource, Bucket bucket)
    {
        string prefix = S3Arn.ForBucket(string.Empty, bucket.Partition);
        string name = resource.StartsWith(prefix, StringComparison.Ordinal) ? resource[prefix.Length..] : string.Empty;
        string pattern = name.Split('/', 2)[0];
        int wildcard = pattern.IndexOfAny(['*', '?']);
        return pattern == bucket.Name
            || (wildcard > 0 && bucket.Name.StartsWith(pattern[..wildcard], StringComparison.Ordinal));
    }
}

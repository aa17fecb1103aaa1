using S3Replication.Core.Policies;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// The policy of a function
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">Resource-based policies in Lambda</see>).
/// </summary>
internal static class FunctionPolicy
{
    /// <summary>The policy as JSON.</summary>
    /// <param name="function">The function, with statements.</param>
    public static string Document(LambdaFunction function) =>
        "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":["
        + string.Join(',', function.Permissions.Select(statement => statement.Json))
        + "]}";

    /// <summary>
    /// Whether S3 may invoke a function for a bucket: only the function's policy can say so, and S3 tells it the bucket and its owner
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html">Granting permissions to publish event notification messages to a destination</see>).
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="bucket">The bucket.</param>
    public static bool AllowsS3(LambdaFunction function, Bucket bucket)
    {
        if (function.Permissions.IsEmpty)
        {
            return false;
        }

        AccessContext context = RequestContext.Empty
            .With("aws:SourceArn", bucket.Arn)
            .With("aws:SourceAccount", bucket.OwnerId)
            .With("aws:PrincipalServiceName", "s3.amazonaws.com")
            .With("aws:PrincipalIsAWSService", "true");
        AccessRequest request = new(
            AccessPrincipal.Service("s3.amazonaws.com"), "lambda:InvokeFunction", function.Arn.ToString(), function.Arn.AccountId)
        {
            Context = context,
        };
        return PolicyEvaluator.Evaluate(
            request, new PolicySet { Resource = ParsedPolicies.Of(Document(function)), ResourcePolicyRequired = true }).IsAllowed;
    }
}

using Amazon.Runtime;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Errors;

/// <summary>What to do about an answer of AWS.</summary>
internal static class Remedies
{
    /// <summary>Finds the remedy.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="operation">The call.</param>
    public static string? Of(CrrErrorCode code, AmazonServiceException answer, AwsOperation operation) => code switch
    {
        CrrErrorCode.AccessDenied =>
            $"Allow {operation.Action} on {operation.Thing} in the caller's policies, and look for a Deny in "
            + (operation.Service switch { "S3" => "the bucket policy, ", "KMS" => "the key policy, ", _ => string.Empty })
            + "the boundary and the organization's policies.",
        CrrErrorCode.CredentialsInvalid => answer.ErrorCode switch
        {
            "ExpiredToken" or "ExpiredTokenException" or "TokenRefreshRequired" => "Get new temporary credentials.",
            "RequestTimeTooSkewed" or "RequestExpired" => "Set this computer's clock.",
            "SignatureDoesNotMatch" => "Check the secret key; it does not belong to this access key.",
            "OptInRequired" or "NotSignedUp" => "Turn the Region or the service on for the account.",
            _ => "Check the access key, the profile and the endpoint they belong to.",
        },
        CrrErrorCode.BucketNotFound => "Check the bucket's name and the account; a new bucket is made with New-CrrBucket.",
        CrrErrorCode.BucketConflict => answer.ErrorCode switch
        {
            "BucketAlreadyOwnedByYou" => "Use the bucket that you have, or another name.",
            "BucketAlreadyExists" => "Use another name; bucket names are unique across all accounts of a partition.",
            _ => "Give the Region that the bucket is in.",
        },
        CrrErrorCode.KeyNotFound => "Check the key's ARN, its Region and its account; an id alone is looked for in the session's Region.",
        CrrErrorCode.JobNotFound => "Check the id and the Region: jobs are in the Region of their source bucket, for 90 days after their end.",
        CrrErrorCode.ConcurrentChange => "Wait until the other change is done, then try again.",
        CrrErrorCode.Throttled => "Wait a little, or do fewer things at once.",
        CrrErrorCode.NotSupported => "Use an endpoint that offers it.",
        _ => null,
    };
}

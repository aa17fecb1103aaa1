using System.Net;
using Amazon.Runtime;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Errors;

/// <summary>Which of this product's codes an answer of AWS has.</summary>
internal static class ErrorCodes
{
    /// <summary>Finds the code.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="operation">The call.</param>
    public static CrrErrorCode Of(AmazonServiceException answer, AwsOperation operation) => answer.ErrorCode switch
    {
        "AccessDenied" or "AccessDeniedException" or "AllAccessDisabled" or "AccountProblem" or "UnauthorizedOperation"
            or "Forbidden" => CrrErrorCode.AccessDenied,

        "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidClientTokenId" or "InvalidToken" or "ExpiredToken"
            or "ExpiredTokenException" or "TokenRefreshRequired" or "UnrecognizedClientException" or "IncompleteSignature"
            or "InvalidSecurity" or "RequestExpired" or "AuthFailure" or "NotSignedUp" or "OptInRequired"
            or "MissingAuthenticationToken" or "RequestTimeTooSkewed" => CrrErrorCode.CredentialsInvalid,

        "NoSuchBucket" => CrrErrorCode.BucketNotFound,
        "NoSuchKey" or "NoSuchVersion" or "MethodNotAllowed" when operation.Key is not null => CrrErrorCode.ObjectNotFound,
        "NotFound" when operation.Key is not null => CrrErrorCode.ObjectNotFound,
        "NotFound" when operation.Service == "S3" => CrrErrorCode.BucketNotFound,
        "NotFound" or "ResourceNotFound" when operation.Service == "SNS" => CrrErrorCode.TopicNotFound,
        "AuthorizationError" when operation.Service == "SNS" => CrrErrorCode.AccessDenied,
        "InvalidParameter" when operation.Service == "SNS" => CrrErrorCode.InvalidParameter,
        "NoSuchEntity" => CrrErrorCode.RoleNotFound,
        "NotFoundException" when operation.JobId is not null => CrrErrorCode.JobNotFound,
        "NoSuchMultiRegionAccessPoint" or "NoSuchAccessPoint" => CrrErrorCode.AccessPointNotFound,
        "NoSuchHostedZone" => CrrErrorCode.ZoneNotFound,
        "InvalidChangeBatch" when SaysOther(answer.Message) => CrrErrorCode.ConcurrentChange,
        "PriorRequestNotComplete" => CrrErrorCode.ConcurrentChange,
        "InvalidChangeBatch" or "InvalidDomainName" => CrrErrorCode.InvalidParameter,
        "JobStatusException" => CrrErrorCode.InvalidState,
        "BadRequestException" => CrrErrorCode.InvalidParameter,
        "InvalidParameterValueException" => CrrErrorCode.InvalidParameter,
        "ResourceConflictException" => CrrErrorCode.ConcurrentChange,
        "NotFoundException" when operation.Service == "KMS" => CrrErrorCode.KeyNotFound,
        "ReplicationConfigurationNotFoundError" => CrrErrorCode.ReplicationConfigurationNotFound,

        "BucketAlreadyExists" or "BucketAlreadyOwnedByYou" or "PermanentRedirect" or "AuthorizationHeaderMalformed"
            => CrrErrorCode.BucketConflict,
        "OperationAborted" or "ConcurrentModification" or "ConditionalRequestConflict" or "PreconditionFailed" => CrrErrorCode.ConcurrentChange,
        "BucketNotEmpty" or "InvalidBucketState" or "InvalidObjectState" or "DeleteConflict" or "EntityAlreadyExists"
            or "LimitExceeded" or "LimitExceededException" or "TooManyBuckets" or "UnmodifiableEntity"
            or "KMSInvalidStateException" or "DisabledException" => CrrErrorCode.InvalidState,

        "InvalidRequest" or "InvalidArgument" or "MalformedXML" when operation.WritesReplication
            => CrrErrorCode.InvalidReplicationConfiguration,
        "InvalidArnException" => CrrErrorCode.InvalidArn,
        "InvalidBucketName" => CrrErrorCode.InvalidBucketName,
        "InvalidTag" => CrrErrorCode.InvalidTag,
        "MalformedPolicy" or "MalformedPolicyDocument" or "MalformedPolicyDocumentException" => CrrErrorCode.InvalidJson,
        "MalformedXML" => CrrErrorCode.InvalidXml,
        "IllegalLocationConstraintException" or "InvalidLocationConstraint" => CrrErrorCode.InvalidRegion,
        "InvalidRequest" or "InvalidArgument" or "InvalidInput" or "ValidationError" or "KeyTooLongError"
            or "EntityTooLarge" or "EntityTooSmall" or "InvalidDigest" or "MetadataTooLarge" => CrrErrorCode.InvalidParameter,

        "SlowDown" or "Throttling" or "ThrottlingException" or "ThrottledException" or "RequestLimitExceeded"
            or "TooManyRequestsException" or "RequestThrottled" => CrrErrorCode.Throttled,
        "NotImplemented" or "UnsupportedOperationException" => CrrErrorCode.NotSupported,
        _ => OfStatus(answer.StatusCode),
    };

    // A batch says in words alone that the records are no longer what they were: "Tried to delete … but it was not found",
    // "… but the values provided do not match the current values", "Tried to create … but it already exists".
    private static bool SaysOther(string? message) =>
        message is not null
        && (message.Contains("but it was not found", StringComparison.Ordinal)
            || message.Contains("do not match the current values", StringComparison.Ordinal)
            || message.Contains("but it already exists", StringComparison.Ordinal));

    private static CrrErrorCode OfStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => CrrErrorCode.AccessDenied,
        HttpStatusCode.TooManyRequests => CrrErrorCode.Throttled,
        HttpStatusCode.NotImplemented => CrrErrorCode.NotSupported,
        _ => CrrErrorCode.ServiceFailure,
    };
}

namespace S3Replication.Sandbox.S3;

/// <summary>
/// S3's errors
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList">List of error codes</see>).
/// Those of replication are in
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList">a list of their own</see>.
/// </summary>
internal static class S3Errors
{
    public static S3Error AccessControlListNotSupported { get; } = new(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");

    public static S3Error AccessDenied { get; } = new(403, "AccessDenied", "Access Denied");

    /// <summary>What a browser is told of a request that CORS does not allow.</summary>
    public static S3Error AccessForbidden { get; } = new(403, "AccessForbidden", "Access Forbidden");

    public static S3Error AnnotationLimitExceeded { get; } = new(
        400, "AnnotationLimitExceeded", "The object has as many annotations as an object can have");

    public static S3Error AnnotationNameTooLong { get; } = new(400, "AnnotationNameTooLong", "The annotation's name is too long");

    public static S3Error InvalidAnnotationName { get; } = new(400, "InvalidAnnotationName", "The annotation's name is not valid");

    public static S3Error NoSuchAnnotation { get; } = new(404, "NoSuchAnnotation", "The specified annotation does not exist.");

    public static S3Error UnsupportedMediaType { get; } = new(415, "UnsupportedMediaType", "The annotation is not valid UTF-8 text");

    public static S3Error AuthorizationHeaderMalformed { get; } =
        new(400, "AuthorizationHeaderMalformed", "The authorization header is malformed");

    public static S3Error BadDigest { get; } =
        new(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");

    /// <summary>Used for tags: <c>Object tags cannot be greater than 10</c>.</summary>
    public static S3Error BadRequest { get; } = new(400, "BadRequest", "Bad Request");

    public static S3Error BucketAlreadyExists { get; } = new(
        409,
        "BucketAlreadyExists",
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.");

    public static S3Error BucketAlreadyOwnedByYou { get; } = new(
        409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.");

    public static S3Error BucketNotEmpty { get; } = new(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");

    /// <summary>Spelled as S3 spells it.</summary>
    public static S3Error CrossLocationLoggingProhibited { get; } =
        new(403, "CrossLocationLoggingProhibitted", "Cross S3 location logging not allowed.");

    public static S3Error EntityTooLarge { get; } =
        new(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");

    public static S3Error EntityTooSmall { get; } =
        new(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");

    public static S3Error IllegalLocationConstraint { get; } = new(
        400,
        "IllegalLocationConstraintException",
        "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.");

    public static S3Error IllegalVersioningConfiguration { get; } = new(
        400, "IllegalVersioningConfigurationException", "The Versioning element must be specified");

    public static S3Error IncorrectNumberOfFilesInPostRequest { get; } = new(
        400, "IncorrectNumberOfFilesInPostRequest", "POST requires exactly one file upload per request.");

    public static S3Error InvalidArgument { get; } = new(400, "InvalidArgument", "Invalid Argument");

    public static S3Error InvalidBucketAclWithBlockPublicAccess { get; } = new(
        400, "InvalidBucketAclWithBlockPublicAccessError", "Bucket cannot have public ACLs set with BlockPublicAccess enabled");

    public static S3Error InvalidBucketAclWithObjectOwnership { get; } = new(
        400, "InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");

    public static S3Error InvalidBucketName { get; } = new(400, "InvalidBucketName", "The specified bucket is not valid.");

    public static S3Error InvalidBucketOwner { get; } = new(
        400, "InvalidBucketOwnerAWSAccountID", "The value of the expected bucket owner parameter must be an AWS account ID.");

    public static S3Error InvalidBucketState { get; } = new(
        409,
        "InvalidBucketState",
        "A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration.");

    public static S3Error InvalidDigest { get; } = new(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");

    public static S3Error InvalidEncryptionAlgorithm { get; } = new(
        400, "InvalidEncryptionAlgorithmError", "The Encryption request you specified is not valid. Supported value: AES256.");

    public static S3Error InvalidLocationConstraint { get; } =
        new(400, "InvalidLocationConstraint", "The specified location-constraint is not valid");

    public static S3Error InvalidObjectState { get; } =
        new(403, "InvalidObjectState", "The operation is not valid for the object's storage class");

    public static S3Error InvalidPart { get; } = new(
        400,
        "InvalidPart",
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");

    public static S3Error InvalidPartNumber { get; } = new(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");

    public static S3Error InvalidPartOrder { get; } = new(
        400, "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");

    public static S3Error InvalidPolicyDocument { get; } = new(
        400, "InvalidPolicyDocument", "The content of the form does not meet the conditions specified in the policy document.");

    public static S3Error InvalidRange { get; } = new(416, "InvalidRange", "The requested range is not satisfiable");

    public static S3Error InvalidRequest { get; } = new(400, "InvalidRequest", "Invalid Request");

    public static S3Error InvalidStorageClass { get; } = new(400, "InvalidStorageClass", "The storage class you specified is not valid");

    public static S3Error InvalidTag { get; } = new(400, "InvalidTag", "The tag provided was not a valid tag.");

    public static S3Error InvalidTargetBucketForLogging { get; } =
        new(400, "InvalidTargetBucketForLogging", "The target bucket for logging does not exist");

    public static S3Error InvalidUri { get; } = new(400, "InvalidURI", "Couldn't parse the specified URI.");

    public static S3Error KeyTooLong { get; } = new(400, "KeyTooLongError", "Your key is too long");

    public static S3Error MalformedAcl { get; } = new(
        400, "MalformedACLError", "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Error MalformedPolicy { get; } = new(400, "MalformedPolicy", "This policy contains invalid Json");

    public static S3Error MalformedPostRequest { get; } = new(
        400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");

    public static S3Error MalformedXml { get; } = new(
        400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Error MaxPostPreDataLengthExceeded { get; } = new(
        400, "MaxPostPreDataLengthExceededError", "Your POST request fields preceding the upload file were too large.");

    public static S3Error MetadataTooLarge { get; } =
        new(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");

    public static S3Error MethodNotAllowed { get; } =
        new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");

    public static S3Error MissingRequestBody { get; } = new(400, "MissingRequestBodyError", "Request Body is empty");

    public static S3Error MissingSecurityHeader { get; } =
        new(400, "MissingSecurityHeader", "Your request was missing a required header");

    public static S3Error NoSuchBucket { get; } = new(404, "NoSuchBucket", "The specified bucket does not exist");

    public static S3Error NoSuchBucketPolicy { get; } = new(404, "NoSuchBucketPolicy", "The bucket policy does not exist");

    public static S3Error NoSuchConfiguration { get; } =
        new(404, "NoSuchConfiguration", "The specified configuration does not exist.");

    public static S3Error NoSuchCorsConfiguration { get; } =
        new(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist");

    public static S3Error NoSuchKey { get; } = new(404, "NoSuchKey", "The specified key does not exist.");

    public static S3Error NoSuchLifecycleConfiguration { get; } =
        new(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist");

    public static S3Error NoSuchObjectLockConfiguration { get; } = new(
        404, "NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration");

    public static S3Error NoSuchPublicAccessBlock { get; } = new(
        404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found");

    public static S3Error NoSuchTagSet { get; } = new(404, "NoSuchTagSet", "The TagSet does not exist");

    public static S3Error NoSuchUpload { get; } = new(
        404,
        "NoSuchUpload",
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");

    public static S3Error NoSuchVersion { get; } = new(404, "NoSuchVersion", "The specified version does not exist.");

    public static S3Error NoSuchWebsiteConfiguration { get; } = new(
        404, "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration");

    public static S3Error NotImplemented { get; } =
        new(501, "NotImplemented", "A header you provided implies functionality that is not implemented");

    public static S3Error ObjectLockConfigurationNotFound { get; } = new(
        404, "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket");

    public static S3Error OwnershipControlsNotFound { get; } =
        new(404, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found");

    public static S3Error PermanentRedirect { get; } = new(
        301,
        "PermanentRedirect",
        "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.");

    public static S3Error PreconditionFailed { get; } =
        new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");

    public static S3Error ReplicationConfigurationNotFound { get; } =
        new(404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found");

    public static S3Error RequestIsNotMultiPartContent { get; } = new(
        412, "RequestIsNotMultiPartContent", "Bucket POST must be of the enclosure-type multipart/form-data.");

    public static S3Error TooManyConfigurations { get; } = new(
        400,
        "TooManyConfigurations",
        "You are attempting to create a new configuration but have already reached the 1,000-configuration limit.");

    public static S3Error UnexpectedContent { get; } = new(400, "UnexpectedContent", "This request does not support content");
}

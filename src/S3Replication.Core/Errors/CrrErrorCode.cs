namespace S3Replication.Core.Errors;

/// <summary>
/// What went wrong, as a stable identifier: the member's name is the error id in PowerShell and the code in
/// <c>crr --json</c>. Members are added, never renamed.
/// </summary>
public enum CrrErrorCode
{
    /// <summary>Not classified: a defect in this product.</summary>
    Unknown = 0,

    /// <summary>A bucket name that S3's naming rules do not allow.</summary>
    InvalidBucketName,

    /// <summary>A text that is not an ARN, or not the kind of ARN that is needed.</summary>
    InvalidArn,

    /// <summary>A Region code that no partition has.</summary>
    InvalidRegion,

    /// <summary>An account id that is not 12 digits.</summary>
    InvalidAccountId,

    /// <summary>A role name, role path or policy name that IAM does not allow.</summary>
    InvalidRoleName,

    /// <summary>A key prefix that S3 does not allow.</summary>
    InvalidPrefix,

    /// <summary>A rule priority outside S3's range, or one that another rule has.</summary>
    InvalidPriority,

    /// <summary>A rule id that S3 does not allow, or one that another rule has.</summary>
    InvalidRuleId,

    /// <summary>A tag that S3 or IAM does not allow.</summary>
    InvalidTag,

    /// <summary>A document that is not JSON, or not the JSON that is needed.</summary>
    InvalidJson,

    /// <summary>A document that is not XML, or not the XML that is needed.</summary>
    InvalidXml,

    /// <summary>An endpoint that is not an absolute http or https URL.</summary>
    InvalidEndpointUrl,

    /// <summary>A parameter, or a combination of parameters, that makes no sense.</summary>
    InvalidParameter,

    /// <summary>A replication configuration that S3 would refuse, or has refused.</summary>
    InvalidReplicationConfiguration,

    /// <summary>The bucket does not exist.</summary>
    BucketNotFound,

    /// <summary>The bucket exists and belongs to somebody else, or is in another Region than asked for.</summary>
    BucketConflict,

    /// <summary>The object, or the version of it, does not exist.</summary>
    ObjectNotFound,

    /// <summary>The role does not exist.</summary>
    RoleNotFound,

    /// <summary>The role exists and this module did not make it.</summary>
    RoleNotOwned,

    /// <summary>The KMS key does not exist.</summary>
    KeyNotFound,

    /// <summary>The bucket has no such rule.</summary>
    RuleNotFound,

    /// <summary>The rule exists and this module did not make it.</summary>
    RuleNotOwned,

    /// <summary>The bucket has no replication configuration.</summary>
    ReplicationConfigurationNotFound,

    /// <summary>Something else changed the configuration while this module did.</summary>
    ConcurrentChange,

    /// <summary>The state of a resource does not allow what was asked.</summary>
    InvalidState,

    /// <summary>The caller may not do this.</summary>
    AccessDenied,

    /// <summary>No credentials were found, or they were not accepted.</summary>
    CredentialsInvalid,

    /// <summary>The single sign-on session has ended.</summary>
    SsoTokenExpired,

    /// <summary>The profile does not exist or can't be read.</summary>
    ProfileNotFound,

    /// <summary>AWS asked for fewer requests, and went on asking after the retries.</summary>
    Throttled,

    /// <summary>The endpoint was not reached, or the connection broke.</summary>
    NetworkFailure,

    /// <summary>The deadline passed before the thing that was waited for.</summary>
    DeadlinePassed,

    /// <summary>The service answered with an error that has no code of its own here.</summary>
    ServiceFailure,

    /// <summary>The endpoint does not offer the operation.</summary>
    NotSupported,

    /// <summary>The sandbox has stopped; nothing falls through to AWS.</summary>
    SandboxStopped,

    /// <summary>A sandbox is running already, or can't be started.</summary>
    SandboxConflict,

    /// <summary>The bytes that arrived are not those that their checksum tells.</summary>
    ContentCorrupted,

    /// <summary>A file of the module is missing.</summary>
    ModuleIncomplete,

    /// <summary>What was verified is not as it should be.</summary>
    VerificationFailed,

    /// <summary>The account has no such job in the Region.</summary>
    JobNotFound,

    /// <summary>The job exists and this module did not make it.</summary>
    JobNotOwned,

    /// <summary>The account has no such hosted zone.</summary>
    ZoneNotFound,

    /// <summary>The hosted zone has no such record.</summary>
    RecordNotFound,

    /// <summary>The account has no such Multi-Region Access Point.</summary>
    AccessPointNotFound,

    /// <summary>There is no such topic of Amazon SNS.</summary>
    TopicNotFound,

    /// <summary>An alarm that this module did not make, and so does not change.</summary>
    AlarmNotOwned,
}

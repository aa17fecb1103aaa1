using System.Management.Automation;
using S3Replication.Core.Errors;

namespace S3Replication.Pipeline;

/// <summary>Errors as PowerShell shows them.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes the record: the id is the code's name, the target the user's value.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">The user's value that was worked on; the error's own report or target goes before it.</param>
    public static ErrorRecord From(Exception exception, object? target)
    {
        if (exception is not CrrException error)
        {
            return new ErrorRecord(exception, nameof(CrrErrorCode.Unknown), ErrorCategory.NotSpecified, target);
        }

        return new ErrorRecord(error, error.Code.ToString(), CategoryOf(error.Code), error.Report ?? error.Target ?? target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.Remedy ?? RemedyOf(error.Code) },
        };
    }

    /// <summary>Whether no further item could fare better, so that the command ends.</summary>
    public static bool EndsCommand(CrrErrorCode code) => code
        is CrrErrorCode.CredentialsInvalid
        or CrrErrorCode.SsoTokenExpired
        or CrrErrorCode.ProfileNotFound
        or CrrErrorCode.SandboxStopped
        or CrrErrorCode.SandboxConflict
        or CrrErrorCode.ModuleIncomplete;

    /// <summary>What to do where nobody who knew more has said it.</summary>
    private static string RemedyOf(CrrErrorCode code) => CategoryOf(code) switch
    {
        ErrorCategory.InvalidArgument or ErrorCategory.ParserError => "Correct the value: the message says what is allowed.",
        ErrorCategory.ObjectNotFound => "Check the name, the account and the Region; Get-CrrContext tells where the cmdlets go.",
        ErrorCategory.PermissionDenied => "Ask the owner for the permission that the message names, or use other credentials.",
        _ => "Run the command again with -Verbose to see how far it came.",
    };

    /// <summary>The category that PowerShell users filter by.</summary>
    public static ErrorCategory CategoryOf(CrrErrorCode code) => code switch
    {
        CrrErrorCode.InvalidBucketName
            or CrrErrorCode.InvalidArn
            or CrrErrorCode.InvalidRegion
            or CrrErrorCode.InvalidAccountId
            or CrrErrorCode.InvalidRoleName
            or CrrErrorCode.InvalidPrefix
            or CrrErrorCode.InvalidPriority
            or CrrErrorCode.InvalidRuleId
            or CrrErrorCode.InvalidTag
            or CrrErrorCode.InvalidEndpointUrl
            or CrrErrorCode.InvalidParameter
            or CrrErrorCode.InvalidReplicationConfiguration => ErrorCategory.InvalidArgument,
        CrrErrorCode.InvalidJson or CrrErrorCode.InvalidXml => ErrorCategory.ParserError,
        CrrErrorCode.BucketNotFound
            or CrrErrorCode.ObjectNotFound
            or CrrErrorCode.RoleNotFound
            or CrrErrorCode.KeyNotFound
            or CrrErrorCode.JobNotFound
            or CrrErrorCode.ZoneNotFound
            or CrrErrorCode.RecordNotFound
            or CrrErrorCode.AccessPointNotFound
            or CrrErrorCode.TopicNotFound
            or CrrErrorCode.RuleNotFound
            or CrrErrorCode.ReplicationConfigurationNotFound => ErrorCategory.ObjectNotFound,
        CrrErrorCode.BucketConflict => ErrorCategory.ResourceExists,
        CrrErrorCode.AccessDenied
            or CrrErrorCode.RoleNotOwned
            or CrrErrorCode.JobNotOwned
            or CrrErrorCode.AlarmNotOwned
            or CrrErrorCode.RuleNotOwned => ErrorCategory.PermissionDenied,
        CrrErrorCode.CredentialsInvalid
            or CrrErrorCode.SsoTokenExpired
            or CrrErrorCode.ProfileNotFound => ErrorCategory.AuthenticationError,
        CrrErrorCode.InvalidState
            or CrrErrorCode.ConcurrentChange
            or CrrErrorCode.SandboxStopped
            or CrrErrorCode.SandboxConflict => ErrorCategory.InvalidOperation,
        CrrErrorCode.Throttled => ErrorCategory.LimitsExceeded,
        CrrErrorCode.NetworkFailure => ErrorCategory.ConnectionError,
        CrrErrorCode.DeadlinePassed => ErrorCategory.OperationTimeout,
        CrrErrorCode.NotSupported => ErrorCategory.NotImplemented,
        CrrErrorCode.ServiceFailure => ErrorCategory.ProtocolError,
        CrrErrorCode.VerificationFailed => ErrorCategory.InvalidResult,
        CrrErrorCode.ContentCorrupted => ErrorCategory.InvalidData,
        CrrErrorCode.ModuleIncomplete => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.NotSpecified,
    };
}

using System.Management.Automation;
using S3Replication.Core.Errors;
using S3Replication.Pipeline;

namespace S3Replication.Tests.Pipeline;

public sealed class ErrorRecordsTests
{
    public static TheoryData<CrrErrorCode> Codes => [.. Enum.GetValues<CrrErrorCode>().Except([CrrErrorCode.Unknown])];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_but_unknown_has_a_category(CrrErrorCode code) =>
        Assert.NotEqual(ErrorCategory.NotSpecified, ErrorRecords.CategoryOf(code));

    [Theory]
    [InlineData(CrrErrorCode.BucketNotFound, ErrorCategory.ObjectNotFound)]
    [InlineData(CrrErrorCode.BucketConflict, ErrorCategory.ResourceExists)]
    [InlineData(CrrErrorCode.AccessDenied, ErrorCategory.PermissionDenied)]
    [InlineData(CrrErrorCode.SsoTokenExpired, ErrorCategory.AuthenticationError)]
    [InlineData(CrrErrorCode.InvalidPrefix, ErrorCategory.InvalidArgument)]
    [InlineData(CrrErrorCode.SandboxStopped, ErrorCategory.InvalidOperation)]
    [InlineData(CrrErrorCode.Throttled, ErrorCategory.LimitsExceeded)]
    [InlineData(CrrErrorCode.NetworkFailure, ErrorCategory.ConnectionError)]
    [InlineData(CrrErrorCode.DeadlinePassed, ErrorCategory.OperationTimeout)]
    public void Category_is_the_one_that_users_filter_by(CrrErrorCode code, ErrorCategory category) =>
        Assert.Equal(category, ErrorRecords.CategoryOf(code));

    [Theory]
    [InlineData(CrrErrorCode.SsoTokenExpired, true)]
    [InlineData(CrrErrorCode.CredentialsInvalid, true)]
    [InlineData(CrrErrorCode.SandboxStopped, true)]
    [InlineData(CrrErrorCode.BucketNotFound, false)]
    [InlineData(CrrErrorCode.AccessDenied, false)]
    [InlineData(CrrErrorCode.NetworkFailure, false)]
    public void Only_what_no_other_item_survives_ends_the_command(CrrErrorCode code, bool ends) =>
        Assert.Equal(ends, ErrorRecords.EndsCommand(code));
}

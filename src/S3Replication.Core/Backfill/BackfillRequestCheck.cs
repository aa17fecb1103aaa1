using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Backfill;

/// <summary>Refuses what makes no sense before anything is read or changed.</summary>
internal static class BackfillRequestCheck
{
    private const int LongestPrefix = 1024;
    private const int LongestReportPrefix = 400;

    /// <summary>Checks a request.</summary>
    /// <exception cref="CrrException"><c>InvalidBucketName</c>, <c>InvalidRoleName</c>, <c>InvalidPrefix</c>, <c>InvalidParameter</c>.</exception>
    public static void Validate(StartBackfillRequest request)
    {
        BucketNameRule.Validate(request.SourceBucket);
        if (request.ReportBucket is not null)
        {
            BucketNameRule.Validate(request.ReportBucket);
        }

        if (request.RoleName is not null)
        {
            RoleNameRule.Validate(request.RoleName);
        }

        Refuse(
            request.Statuses.Count == 0 || !request.Statuses.All(BackfillTags.IsSelectable),
            "A job finds objects by the statuses None, Failed, Completed and Replica, not by Pending, and by one at least.",
            "Wait for what is PENDING: Wait-CrrReplication.");
        Refuse(
            request.CreatedAfter >= request.CreatedBefore,
            $"Nothing was made after {request.CreatedAfter:u} and before {request.CreatedBefore:u}.",
            "Give an earlier -CreatedAfter, or a later -CreatedBefore.");
        Refuse(request.LargerThan >= request.SmallerThan, $"Nothing has more than {request.LargerThan} and fewer than {request.SmallerThan} bytes.", "Give other sizes.");
        Refuse(request.Timeout <= TimeSpan.Zero, $"Nothing can be waited for in {request.Timeout.TotalSeconds:0} seconds.", "Give a time above 0, or -NoWait.");
        Refuse(
            request.SampleSize is < 0 or > StartBackfillRequest.MaximumSampleSize,
            $"{request.SampleSize} versions can't be looked at.",
            $"Give a number from 0, for none, to {StartBackfillRequest.MaximumSampleSize}.");
        Refuse(request.Priority < 0, $"A priority of {request.Priority} is not possible.", "Give a number from 0 up.");
        Refuse(
            request.ReportPrefix.Length > LongestReportPrefix || request.ReportPrefix.StartsWith('/'),
            $"Reports can't go below '{request.ReportPrefix}'.",
            $"Give up to {LongestReportPrefix} characters that don't begin with a slash.");
        Refuse(
            request is { Objects: not null, ReportBucket: null },
            "S3 reads the list of named objects from a bucket, and none was given.",
            "Name one that is not the source: -ReportBucket NAME; with -CreateReportBucket it is made.");
        Refuse(
            request is { CreateReportBucket: true, ReportBucket: null },
            "A report bucket without a name can't be made.",
            "Name it: -ReportBucket NAME.");
        string? wrong = request.Prefixes.FirstOrDefault(prefix => prefix.Length is 0 or > LongestPrefix);
        if (wrong is not null)
        {
            throw new CrrException(CrrErrorCode.InvalidPrefix, $"A prefix has 1 to {LongestPrefix} characters, not {wrong.Length}.")
            {
                Target = wrong,
                Remedy = "Leave -Prefix out for every key.",
            };
        }
    }

    private static void Refuse(bool isWrong, string message, string remedy)
    {
        if (isWrong)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, message) { Remedy = remedy };
        }
    }
}

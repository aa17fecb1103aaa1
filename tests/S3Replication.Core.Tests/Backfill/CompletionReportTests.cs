using System.Text;
using S3Replication.Core.Backfill;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Backfill;

/// <summary>
/// Reports as AWS shows them: https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-examples-reports.html
/// </summary>
public sealed class CompletionReportTests
{
    private readonly FakeAws _aws = new();
    private readonly FakeBucket _reports;

    public CompletionReportTests() => _reports = _aws.AddBucket("reports");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("500,DstObjectHardDeleted,\"a \"\"b\"\", c\nd\"")]
    [InlineData("DstObjectHardDeleted,500,message")]
    public async Task A_failed_task_is_told_in_either_order_of_its_columns(string end)
    {
        Write("failed", $"photos,a%2Fb%20%2B%C3%BC%22,v1,failed,{end}\nphotos,second,,failed,404,SrcKeyNotFound,x\n");

        List<BackfillTask> tasks = await ReadAsync(succeeded: false);

        Assert.Equal(2, tasks.Count);
        Assert.Equal(("a/b +ü\"", "v1", "DstObjectHardDeleted", false), (tasks[0].Key, tasks[0].VersionId, tasks[0].Code, tasks[0].Succeeded));
        Assert.Contains("s3://photos/a/b +ü\"", tasks[0].Remedy, StringComparison.Ordinal);
        Assert.Equal(("second", (string?)null, "SrcKeyNotFound"), (tasks[1].Key, tasks[1].VersionId, tasks[1].Code));
    }

    [Fact]
    public async Task Files_of_the_other_kind_are_left_alone()
    {
        Write("succeeded", "photos,a,v1,succeeded,200,,Successful\r\n\r\nphotos,b,null,succeeded,200,,Successful");

        Assert.Empty(await ReadAsync(succeeded: false));
        Assert.Equal([("a", "v1"), ("b", "null")], (await ReadAsync(succeeded: true)).Select(task => (task.Key, task.VersionId!)));
    }

    [Fact]
    public async Task Rows_that_a_buffers_end_cuts_are_whole()
    {
        string row = $"photos,{new string('k', 999)}%25,v,succeeded,200,,\"Succe\"\"ssful\"\n";
        Write("succeeded", string.Concat(Enumerable.Repeat(row, 300)));

        List<BackfillTask> tasks = await ReadAsync(succeeded: true);

        Assert.Equal(300, tasks.Count);
        Assert.All(tasks, task => Assert.Equal(new string('k', 999) + "%", task.Key));
    }

    [Fact]
    public async Task What_is_no_report_is_said_to_be_none()
    {
        Put("crr/job-j1/manifest.json", "<html>");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(succeeded: true));

        Assert.Equal((CrrErrorCode.InvalidJson, "crr/job-j1/manifest.json"), (error.Code, error.Target));
    }

    private void Write(string status, string rows)
    {
        Put("crr/job-j1/results/x.csv", rows);
        Put(
            "crr/job-j1/manifest.json",
            $$"""{"Format":"Report_CSV_20180820","ReportCreationDate":"2026-11-21T10:00:00Z","Results":[{"TaskExecutionStatus":"{{status}}","Bucket":"reports","MD5Checksum":"0","Key":"crr/job-j1/results/x.csv"}],"ReportSchema":"Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage"}""");
    }

    private void Put(string key, string content) =>
        _reports.Versions.Add(new FakeVersion(key, "v", Encoding.UTF8.GetBytes(content), _aws.Clock.GetUtcNow()));

    private async Task<List<BackfillTask>> ReadAsync(bool succeeded)
    {
        List<BackfillTask> tasks = [];
        await foreach (BackfillTask task in new CompletionReport(
            _aws.Services.Source.Objects, new BatchReportPlace("reports", "crr"), "j1").ReadAsync(succeeded, Token))
        {
            tasks.Add(task);
        }

        return tasks;
    }
}

using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.Tests.S3Control;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>A job that was under way goes on: https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html</summary>
public sealed class KeptJobTests
{
    private const int Objects = JobWorker.TasksPerStep + 50;

    [Fact]
    public async Task A_job_that_was_killed_between_two_steps_does_what_is_left_and_tells_all_of_it()
    {
        await using BatchWorld world = new();
        for (int i = 0; i < Objects; i++)
        {
            world.PutOld($"key-{i:D4}");
        }

        string id = await world.CreateAsync(BatchWorld.Generated(report: BatchWorld.FullReport));
        for (int i = 0; i < 20 && world.Parts.Works.Of(id).Results.Count == 0; i++)
        {
            await world.StepAsync();
        }

        JobPart part = new(world.Parts.Jobs, world.Parts.Works);
        Dictionary<string, ReadOnlyMemory<byte>> kept = Capture(part);
        XElement before = await world.DescribeAsync(id);
        JobWork lost = world.Parts.Works.Of(id);

        part.Restore(new Dictionary<string, ReadOnlyMemory<byte>>());
        Assert.Empty(world.Parts.Jobs.All);
        part.Restore(kept);

        Assert.Equal((Objects.ToString(), JobWorker.TasksPerStep.ToString(), "0"), BatchWorld.Progress(before));
        Assert.Equal(before.ToString(), (await world.DescribeAsync(id)).ToString());
        world.Parts.Runner.Wake();
        XElement job = await world.EndAsync(id);
        Assert.Equal(("Complete", (Objects.ToString(), Objects.ToString(), "0")), (BatchWorld.Text(job, "Status"), BatchWorld.Progress(job)));
        Assert.Equal(JobWorker.TasksPerStep, lost.Results.Count);
        Assert.Equal(
            Enumerable.Range(0, Objects).Select(i => $"key-{i:D4}"),
            world.ReportRows(id).Select(row => row.Split(',')[1].Trim('"')).Order(StringComparer.Ordinal));
        Assert.Equal(["job/" + id], Capture(part).Keys);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Capture(JobPart part) =>
        part.Capture().ToDictionary(one => one.Key, one => (ReadOnlyMemory<byte>)one.Value);
}

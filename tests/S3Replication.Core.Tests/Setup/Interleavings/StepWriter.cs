using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup.Interleavings;

/// <summary>One program that changes the configuration: each of its reads and writes waits until the explorer lets it happen.</summary>
internal sealed class StepWriter
{
    public const string RoleArn = "arn:aws:iam::111122223333:role/crrRole";

    private readonly StepClock _clock;
    private readonly List<string> _seen = [];
    private TaskCompletionSource? _gate;

    public StepWriter(FakeBucket bucket, StepClock clock, TimeSpan settling, TimeSpan start, Func<ICrrServices, Task> work)
    {
        _clock = clock;
        FakeAws aws = new();
        aws.Buckets.Add(bucket.Name, bucket);
        foreach (string destination in new[] { "copy-a", "copy-b", "copy-c" })
        {
            aws.AddBucket(destination).Versioning = VersioningStatus.Enabled;
        }

        aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/", "{}");
        aws.BeforeCall = (call, _) => call.Contains("Replication ", StringComparison.Ordinal) ? WaitAsync(call) : Task.CompletedTask;
        Work = RunAsync(new StepServices(aws, clock, settling), start, work);
    }

    /// <summary>What the program does.</summary>
    public Task Work { get; }

    /// <summary>Whether a read or a write waits.</summary>
    public bool IsWaiting => _gate is not null;

    /// <summary>Whether it is a read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Since when it waits.</summary>
    public TimeSpan Since { get; private set; }

    /// <summary>All that the program knows, which decides what it does next.</summary>
    public string State => $"{string.Join(';', _seen)}/{IsWaiting}{IsRead}{Since.Ticks}/{Work.Status}";

    /// <summary>Lets the read or the write happen.</summary>
    /// <param name="what">What it sees, in a word.</param>
    public void Go(string what)
    {
        _seen.Add($"{what}@{_clock.Now.Ticks}");
        TaskCompletionSource gate = _gate!;
        _gate = null;
        gate.SetResult();
    }

    private async Task RunAsync(ICrrServices services, TimeSpan start, Func<ICrrServices, Task> work)
    {
        await Task.Delay(start, _clock);
        await work(services);
    }

    private Task WaitAsync(string call)
    {
        // Without RunContinuationsAsynchronously: the program goes on inside of Go.
        _gate = new TaskCompletionSource();
        IsRead = call.StartsWith("Get", StringComparison.Ordinal);
        Since = _clock.Now;
        return _gate.Task;
    }
}

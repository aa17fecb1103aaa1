using System.Text.Json;
using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit.Comparison;

/// <summary>Comparisons that are cut off, at each step, and taken up again.</summary>
public sealed class ResumingTests
{
    private const string Path = "audit.json";

    private static readonly CompareRequest s_request = new(TwoBuckets.Source) { CheckpointPath = Path, ThrottleLimit = 2 };

    public static TheoryData<int> Steps => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_run_killed_at_a_page_leaves_nothing_out_of_both_outputs(int page)
    {
        TwoBuckets buckets = Differing();
        List<BucketDifference> whole = await buckets.CompareAsync(s_request with { CheckpointPath = null });
        FakeCheckpoints killed = new();
        List<BucketDifference> first = [];
        buckets.Requests.Clear();
        // What a killed process leaves is the file as it was, and what it has written by then.
        buckets.BeforePage = (_, number, _) => number < page ? Task.CompletedTask : throw new OperationCanceledException("killed");
        try
        {
            await foreach (BucketDifference difference in Compare(buckets).ExecuteAsync(s_request, buckets.Context, TestContext.Current.CancellationToken))
            {
                first.Add(difference);
                Copy(buckets.Aws.Checkpoints, killed);
            }
        }
        catch (OperationCanceledException)
        {
            // killed
        }

        buckets.BeforePage = (_, _, _) => Task.CompletedTask;
        buckets.Aws.Checkpoints.Files.Clear();
        Copy(killed, buckets.Aws.Checkpoints);
        CompareBuckets again = Compare(buckets);
        List<BucketDifference> second = await buckets.CompareAsync(s_request, again);

        Assert.Equal(Names(whole), Names(first.Concat(second)));
        Assert.Empty(buckets.Aws.Checkpoints.Files);
        Assert.Equal((whole.Count, 300), ((int)again.Summaries[0].Differences, (int)again.Summaries[0].SourceObjects));
    }

    [Fact]
    public async Task A_run_killed_after_any_write_of_its_file_leaves_nothing_out_of_both_outputs()
    {
        TwoBuckets buckets = Differing();
        List<BucketDifference> first = [];
        List<(string Text, int Told)> written = [];
        buckets.Aws.Checkpoints.AfterWrite = text => written.Add((text, first.Count));
        await foreach (BucketDifference difference in Compare(buckets).ExecuteAsync(s_request, buckets.Context, TestContext.Current.CancellationToken))
        {
            first.Add(difference);
        }

        buckets.Aws.Checkpoints.AfterWrite = _ => { };
        Assert.True(written.Count > 10);
        foreach ((string text, int told) in written)
        {
            buckets.Aws.Checkpoints.Files[Path] = text;
            CompareBuckets again = Compare(buckets);
            List<BucketDifference> second = await buckets.CompareAsync(s_request, again);

            Assert.Equal(Names(first), Names(first.Take(told).Concat(second)));
            Assert.Equal((36L, 300L), (again.Summaries[0].Differences, again.Summaries[0].SourceObjects));
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_reader_that_goes_away_after_some_results_gets_the_others_next_time(int results)
    {
        TwoBuckets buckets = Differing();
        List<BucketDifference> whole = await buckets.CompareAsync(s_request with { CheckpointPath = null });
        List<BucketDifference> first = [];
        await foreach (BucketDifference difference in Compare(buckets).ExecuteAsync(s_request, buckets.Context, TestContext.Current.CancellationToken))
        {
            first.Add(difference);
            if (first.Count == results)
            {
                break;
            }
        }

        CompareBuckets again = Compare(buckets);
        List<BucketDifference> second = await buckets.CompareAsync(s_request, again);

        Assert.Equal(Names(whole), Names(first.Concat(second)));
        Assert.Equal(whole.Count, again.Summaries[0].Differences);
    }

    [Fact]
    public async Task What_is_done_is_not_listed_again()
    {
        TwoBuckets buckets = Differing();
        buckets.BeforePage = (_, number, _) => number < 30 ? Task.CompletedTask : throw new OperationCanceledException("killed");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => buckets.CompareAsync(s_request, Compare(buckets)));
        buckets.BeforePage = (_, _, _) => Task.CompletedTask;
        buckets.Requests.Clear();
        using JsonDocument file = JsonDocument.Parse(buckets.Aws.Checkpoints.Files[Path]);
        JsonElement told = Assert.Single(file.RootElement.GetProperty("destinations").EnumerateArray());
        (string? After, string? UpTo)[] rest = [.. told.GetProperty("rest").EnumerateArray().Select(span => (Text(span, "after"), Text(span, "upTo")))];

        CompareBuckets again = Compare(buckets);
        await buckets.CompareAsync(s_request, again);

        Assert.True(again.Summaries[0].Resumed);
        Assert.All(rest, span => Assert.NotNull(span.After));
        Assert.All(buckets.Requests, request => Assert.Contains(
            rest,
            span => KeyOrder.Compare(request.After, span.After) >= 0 && (span.UpTo is null || KeyOrder.Compare(request.After, span.UpTo) < 0)));

        static string? Text(JsonElement span, string name) => span.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
    }

    [Fact]
    public async Task A_checkpoint_of_another_comparison_is_refused_and_left_alone()
    {
        TwoBuckets buckets = Differing();
        await StopAsync(buckets);
        string before = buckets.Aws.Checkpoints.Files[Path];

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => buckets.CompareAsync(s_request with { Prefix = "k1" }));

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Contains("its Prefix is '', not 'k1'", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, buckets.Aws.Checkpoints.Files[Path]);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"S3Replication.Comparison/9\"}")]
    [InlineData("null")]
    public async Task A_file_that_is_no_checkpoint_is_refused_and_left_alone(string text)
    {
        TwoBuckets buckets = Differing();
        buckets.Aws.Checkpoints.Files[Path] = text;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => buckets.CompareAsync(s_request));

        Assert.Equal((CrrErrorCode.InvalidParameter, Path), (error.Code, error.Target));
        Assert.Equal(text, buckets.Aws.Checkpoints.Files[Path]);
        Assert.Empty(buckets.Requests);
    }

    private static async Task StopAsync(TwoBuckets buckets)
    {
        await foreach (BucketDifference difference in Compare(buckets).ExecuteAsync(s_request, buckets.Context, TestContext.Current.CancellationToken))
        {
            break;
        }
    }

    // A page has few keys, so that there are many; every change of the state is written.
    private static CompareBuckets Compare(TwoBuckets buckets) => new(buckets.Aws.Services) { CheckpointInterval = TimeSpan.Zero, BatchEntries = 20 };

    private static TwoBuckets Differing()
    {
        TwoBuckets buckets = new() { PageSize = 25 };
        for (int i = 0; i < 300; i++)
        {
            buckets.Add(TwoBuckets.Source, buckets.Version($"k{i:D4}"));
            if (i % 10 != 3)
            {
                buckets.Add(TwoBuckets.Destination, buckets.Version($"k{i:D4}", size: i % 50 == 7 ? 9 : 5));
            }
        }

        return buckets;
    }

    private static void Copy(FakeCheckpoints from, FakeCheckpoints to)
    {
        foreach ((string path, string text) in from.Files)
        {
            to.Files[path] = text;
        }
    }

    private static IEnumerable<string> Names(IEnumerable<BucketDifference> differences) =>
        differences.Select(difference => $"{difference}").Distinct().Order(StringComparer.Ordinal);
}

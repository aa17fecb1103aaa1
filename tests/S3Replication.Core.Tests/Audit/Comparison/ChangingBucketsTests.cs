using S3Replication.Core.Audit;

namespace S3Replication.Core.Tests.Audit.Comparison;

/// <summary>Buckets that change between one side's page and the other's.</summary>
public sealed class ChangingBucketsTests
{
    private readonly TwoBuckets _buckets = new();

    private DateTimeOffset Now => _buckets.Aws.Clock.GetUtcNow();

    [Fact]
    public async Task A_version_written_and_replicated_between_two_pages_is_no_difference()
    {
        _buckets.Both(_buckets.Version("a"));
        // The destination's page is made before, the source's after.
        _buckets.BeforePage = WhenReading(TwoBuckets.Source, () => _buckets.Both(_buckets.Version("b", made: Now)));
        CompareBuckets compare = new(_buckets.Aws.Services);

        Assert.Empty(await _buckets.CompareAsync(useCase: compare));
        Assert.Equal(1, compare.Summaries[0].Settled);
    }

    [Fact]
    public async Task A_version_written_meanwhile_that_is_not_there_yet_is_flagged()
    {
        _buckets.BeforePage = WhenReading(TwoBuckets.Source, () => _buckets.Add(TwoBuckets.Source, _buckets.Version("b", made: Now)));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal((DifferenceKind.Lagging, true), (difference.Kind, difference.ChangedMeanwhile));
    }

    [Theory]
    [InlineData(TwoBuckets.Source)]
    [InlineData(TwoBuckets.Destination)]
    public async Task An_old_version_deleted_on_both_sides_between_two_pages_is_no_difference(string second)
    {
        _buckets.Both(_buckets.Version("a"), _buckets.Version("b"), _buckets.Version("c"));
        TaskCompletionSource firstIsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int pages = 0;
        _buckets.BeforePage = async (request, _, token) =>
        {
            // The second side's page is made when the first side's has come and the version has gone.
            if (request.BucketName == second && Interlocked.Increment(ref pages) == 1)
            {
                await firstIsRead.Task.WaitAsync(token);
                _buckets.Remove(TwoBuckets.Source, "b");
                _buckets.Remove(TwoBuckets.Destination, "b");
            }
        };
        _buckets.AfterPage = request => _ = request.BucketName != second && firstIsRead.TrySetResult();

        CompareBuckets compare = new(_buckets.Aws.Services);

        Assert.Empty(await _buckets.CompareAsync(useCase: compare));
        Assert.Equal(1, compare.Summaries[0].Settled);
    }

    [Fact]
    public async Task An_old_difference_that_stays_is_told_and_not_flagged()
    {
        _buckets.Both(_buckets.Version("a"));
        _buckets.Add(TwoBuckets.Source, _buckets.Version("b"));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("c"));

        List<BucketDifference> found = await _buckets.CompareAsync();

        Assert.Equal(
            [("b", DifferenceKind.Missing, false), ("c", DifferenceKind.Extra, false)],
            found.Select(one => (one.Key, one.Kind, one.ChangedMeanwhile)));
    }

    [Fact]
    public async Task Objects_that_only_one_side_has_cost_few_requests_more()
    {
        _buckets.Add(TwoBuckets.Destination, [.. Enumerable.Range(0, 5000).Select(i => _buckets.Version($"k{i:D5}"))]);

        Assert.Equal(5000, (await _buckets.CompareAsync()).Count);

        // 5 pages of the destination, 1 of the source, and at most as many again to see that they are still there; and a few of one
        // entry that look for places to cut.
        Assert.InRange(_buckets.Requests.Count, 6, 80);
    }

    [Fact]
    public async Task A_version_that_becomes_another_meanwhile_is_told_as_it_is_at_the_second_look()
    {
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a", "v1", made: Now));
        int looks = 0;
        _buckets.BeforePage = (request, _, _) =>
        {
            if (request.BucketName == TwoBuckets.Source && Interlocked.Increment(ref looks) == 2)
            {
                _buckets.Remove(TwoBuckets.Source, "a");
                _buckets.Add(TwoBuckets.Source, _buckets.Version("a", "v2", made: Now));
            }

            return Task.CompletedTask;
        };

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal(("v2", true), (difference.VersionId, difference.ChangedMeanwhile));
    }

    [Fact]
    public async Task Random_histories_give_no_difference_that_both_moments_do_not_have()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            TwoBuckets buckets = new() { PageSize = 7 };
            Random random = new(seed);
            HashSet<string> lasting = [];
            for (int i = 0; i < 120; i++)
            {
                string key = $"k{i:D4}";
                if (random.Next(8) == 0)
                {
                    buckets.Add(random.Next(2) == 0 ? TwoBuckets.Source : TwoBuckets.Destination, buckets.Version(key));
                    lasting.Add(key);
                }
                else
                {
                    buckets.Both(buckets.Version(key));
                }
            }

            // While it runs, versions go on both sides at once, and new ones come to both at once: never a true difference.
            buckets.BeforePage = (_, _, _) =>
            {
                lock (random)
                {
                    string key = $"k{random.Next(120):D4}";
                    if (!lasting.Contains(key))
                    {
                        buckets.Change(key, random.Next(2) == 0 ? null : buckets.Version(key, $"w{random.Next(1000)}", made: buckets.Aws.Clock.GetUtcNow()));
                    }
                }

                return Task.CompletedTask;
            };

            List<BucketDifference> found = await buckets.CompareAsync(new CompareRequest(TwoBuckets.Source) { ThrottleLimit = 4 });

            Assert.Equal(
                lasting.Order(StringComparer.Ordinal),
                found.Where(one => !one.ChangedMeanwhile).Select(one => one.Key).Order(StringComparer.Ordinal));
        }
    }

    private static Func<ListingRequest, int, CancellationToken, Task> WhenReading(string bucket, Action change)
    {
        int done = 0;
        return (request, _, _) =>
        {
            if (request.BucketName == bucket && Interlocked.Exchange(ref done, 1) == 0)
            {
                change();
            }

            return Task.CompletedTask;
        };
    }
}

using S3Replication.Core.Audit;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit.Comparison;

/// <summary>Where keys are is asked so that both buckets are listed in parts, and a comparison does without when it may not ask.</summary>
public sealed class SearchesTests(ITestOutputHelper output)
{
    private const int Keys = 100_000;
    private const int PageSize = 1000;

    public static TheoryData<int, int> Sizes => new()
    {
        { Keys, Keys },
        { Keys, 0 },
        { 0, Keys },
        { 500, Keys },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task The_larger_bucket_is_listed_in_parts_whichever_it_is(int source, int destination)
    {
        CountingListing listing = new(source, destination);

        ComparisonSummary summary = await listing.CompareAsync();

        int pages = (Math.Max(source, PageSize) + Math.Max(destination, PageSize)) / PageSize;
        output.WriteLine($"{source} and {destination}: {summary.Requests} requests for {pages} pages, {listing.MostPages} at once");
        Assert.Equal((source, destination), ((int)summary.SourceObjects, (int)summary.DestinationObjects));
        // With 16 at once, 8 ranges are gone through; of one bucket alone, as many pages.
        Assert.InRange(listing.MostPages, 6, 16);
        Assert.InRange(summary.Requests, pages, (pages * 1.3) + 120);
    }

    // A region of one bucket alone, between keys that both have.
    [Fact]
    public async Task A_stretch_that_only_the_destination_has_is_listed_in_parts()
    {
        CountingListing listing = new(20_000, Keys) { NumberAtSource = i => i < 10_000 ? i : i + 80_000 };

        ComparisonSummary summary = await listing.CompareAsync();

        output.WriteLine($"{summary.Requests} requests, {listing.MostPagesThere} of the destination at once");
        Assert.Equal(Keys, summary.DestinationObjects);
        Assert.InRange(listing.MostPagesThere, 6, 16);
    }

    // A policy may tie s3:max-keys or s3:delimiter, and a store may not have them.
    [Theory]
    [InlineData(CrrErrorCode.AccessDenied)]
    [InlineData(CrrErrorCode.NotSupported)]
    [InlineData(CrrErrorCode.InvalidParameter)]
    public async Task A_bucket_that_answers_nothing_but_pages_is_compared_all_the_same(CrrErrorCode code)
    {
        CountingListing listing = new(20_000, 19_000) { Refusal = code };

        ComparisonSummary summary = await listing.CompareAsync();

        Assert.Equal((20_000, 19_000, 1000), ((int)summary.SourceObjects, (int)summary.DestinationObjects, (int)summary.Missing));
        Assert.Single(listing.Context.Verboses, message => message.Contains("bucket photos are could not be asked", StringComparison.Ordinal));
        Assert.InRange(summary.Requests, 39, 80);
    }

    private sealed class CountingListing : IBucketListing
    {
        private readonly Dictionary<string, int> _counts;
        private readonly FakeAws _aws = new();
        private readonly Lock _gate = new();
        private int _pages;
        private int _pagesThere;

        public CountingListing(int source, int destination)
        {
            _counts = new() { [TwoBuckets.Source] = source, [TwoBuckets.Destination] = destination };
            _aws.AddBucket(TwoBuckets.Source).Replication = TwoBuckets.Rules(TwoBuckets.Rule("all"));
            _aws.AddBucket(TwoBuckets.Destination);
            _aws.SourceSide.Listing = this;
        }

        public FakeContext Context { get; } = new();

        /// <summary>Which of the destination's keys a key of the source is.</summary>
        public Func<int, int> NumberAtSource { get; init; } = i => i;

        public CrrErrorCode? Refusal { get; init; }

        public int MostPages { get; private set; }

        public int MostPagesThere { get; private set; }

        public async Task<ComparisonSummary> CompareAsync()
        {
            CompareBuckets compare = new(_aws.Services);
            await foreach (BucketDifference _ in compare.ExecuteAsync(
                new CompareRequest(TwoBuckets.Source), Context, TestContext.Current.CancellationToken))
            {
            }

            return Assert.Single(compare.Summaries);
        }

        public async Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
        {
            bool isPage = request is { PageSize: PageSize, Delimiter: null };
            bool isThere = request.BucketName == TwoBuckets.Destination;
            if (!isPage && Refusal is { } code)
            {
                throw new CrrException(code, "Not this.");
            }

            Count(isPage ? 1 : 0, isPage && isThere ? 1 : 0);
            // All that is asked meanwhile is under way at once.
            await Task.Delay(3, cancellationToken);
            Count(isPage ? -1 : 0, isPage && isThere ? -1 : 0);
            int count = _counts[request.BucketName];
            KeySpaces keys = new(count, (i, _) => $"folder/{(isThere ? i : NumberAtSource(i)):D9}");
            return await new KeySpaceListing(keys).ReadAsync(request, cancellationToken);
        }

        private void Count(int pages, int pagesThere)
        {
            lock (_gate)
            {
                MostPages = Math.Max(MostPages, _pages += pages);
                MostPagesThere = Math.Max(MostPagesThere, _pagesThere += pagesThere);
            }
        }
    }
}

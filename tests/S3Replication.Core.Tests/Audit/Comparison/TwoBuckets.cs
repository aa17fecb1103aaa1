using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit.Comparison;

/// <summary>A source and a destination whose listings a test writes down, and changes while they are read.</summary>
internal sealed class TwoBuckets : IBucketListing
{
    public const string Source = "photos";
    public const string Destination = "photos-copy";
    public const string Md5 = "5d41402abc4b2a76b9719d911017c592";
    public const string OtherMd5 = "7d793037a0760186574b0282f2f435e7";

    private readonly Lock _gate = new();

    public TwoBuckets()
    {
        Aws.AddBucket(Source).Replication = Rules(Rule("all"));
        Aws.AddBucket(Destination);
        Aws.SourceSide.Listing = this;
    }

    public FakeAws Aws { get; } = new();

    public FakeContext Context { get; } = new();

    public DateTimeOffset Old => Aws.Clock.GetUtcNow() - TimeSpan.FromDays(30);

    public Dictionary<string, List<ObjectVersion>> Versions { get; } = new(StringComparer.Ordinal)
    {
        [Source] = [],
        [Destination] = [],
    };

    /// <summary>The size of a page, smaller than S3's so that few keys make many pages.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Runs before each page is made; may throw, or change the buckets.</summary>
    public Func<ListingRequest, int, CancellationToken, Task> BeforePage { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Runs after each page was made.</summary>
    public Action<ListingRequest> AfterPage { get; set; } = _ => { };

    public List<ListingRequest> Requests { get; } = [];

    public static string Rules(params string[] rules) =>
        $"<ReplicationConfiguration><Role>arn:aws:iam::111122223333:role/r</Role>{string.Concat(rules)}</ReplicationConfiguration>";

    public static string Rule(
        string id, string prefix = "", string? tag = null, int priority = 1, string destination = Destination, bool markers = true, string extra = "", string status = "Enabled")
    {
        string filter = tag is null
            ? $"<Prefix>{prefix}</Prefix>"
            : $"<And><Prefix>{prefix}</Prefix><Tag><Key>{tag}</Key><Value>yes</Value></Tag></And>";
        return $"<Rule><ID>{id}</ID><Priority>{priority}</Priority><Status>{status}</Status><Filter>{filter}</Filter>"
            + $"<DeleteMarkerReplication><Status>{(markers && tag is null ? "Enabled" : "Disabled")}</Status></DeleteMarkerReplication>{extra}"
            + $"<Destination><Bucket>arn:aws:s3:::{destination}</Bucket></Destination></Rule>";
    }

    public ObjectVersion Version(
        string key, string id = "v1", bool latest = true, bool marker = false, DateTimeOffset? made = null, long size = 5, string tag = Md5, string storageClass = "STANDARD") =>
        new(key, id, latest, marker, made ?? Old, marker ? 0 : size, marker ? null : tag, marker ? null : storageClass);

    public void Both(params ObjectVersion[] versions)
    {
        Add(Source, versions);
        Add(Destination, versions);
    }

    public void Add(string bucket, params ObjectVersion[] versions)
    {
        lock (_gate)
        {
            Versions[bucket].AddRange(versions);
        }
    }

    public void Remove(string bucket, string key)
    {
        lock (_gate)
        {
            Versions[bucket].RemoveAll(version => version.Key == key);
        }
    }

    /// <summary>Gives a key one version on both sides at one moment, or none.</summary>
    public void Change(string key, ObjectVersion? version)
    {
        lock (_gate)
        {
            foreach (List<ObjectVersion> versions in Versions.Values)
            {
                versions.RemoveAll(one => one.Key == key);
                versions.AddRange(version is null ? [] : [version]);
            }
        }
    }

    public async Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        int number;
        lock (_gate)
        {
            Requests.Add(request);
            number = Requests.Count;
        }

        await BeforePage(request, number, cancellationToken);
        KeySpaceListing listing;
        lock (_gate)
        {
            // The sort is stable: the versions of a key stay in the order in which the test gave them.
            listing = new KeySpaceListing([.. Versions[request.BucketName].OrderBy(version => version.Key, KeyOrder.Instance)]);
        }

        ListingPage page = await listing.ReadAsync(request with { PageSize = Math.Min(request.PageSize, PageSize) }, cancellationToken);
        AfterPage(request);
        return page;
    }

    public async Task<List<BucketDifference>> CompareAsync(CompareRequest? request = null, CompareBuckets? useCase = null)
    {
        List<BucketDifference> found = [];
        await foreach (BucketDifference difference in (useCase ?? new CompareBuckets(Aws.Services)).ExecuteAsync(
            request ?? new CompareRequest(Source), Context, TestContext.Current.CancellationToken))
        {
            found.Add(difference);
        }

        return [.. found.OrderBy(difference => difference.Key, KeyOrder.Instance)];
    }
}

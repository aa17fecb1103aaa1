using System.Collections.Immutable;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Route53.Records;

namespace S3Replication.Sandbox.Route53;

/// <summary>
/// A public hosted zone. What its servers answer follows its records when a change is in sync, as on AWS
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html">GetChange</see>).
/// </summary>
/// <param name="id">Its id, without <c>/hostedzone/</c>.</param>
/// <param name="name">The domain as names are kept.</param>
/// <param name="accountId">The account.</param>
/// <param name="partition">The account's partition.</param>
/// <param name="callerReference">What the caller named the request.</param>
internal sealed class HostedZone(string id, string name, string accountId, AwsPartition partition, string callerReference)
{
    private ImmutableList<(DateTimeOffset From, ImmutableSortedDictionary<RecordKey, RecordSet> Records)> _served = [];

    /// <summary>Held while its state is changed.</summary>
    public object Gate { get; } = new();

    /// <summary>Its id.</summary>
    public string Id => id;

    /// <summary>The domain.</summary>
    public string Name => name;

    /// <summary>The account.</summary>
    public string AccountId => accountId;

    /// <summary>The account's partition.</summary>
    public AwsPartition Partition => partition;

    /// <summary>What the caller named the request.</summary>
    public string CallerReference => callerReference;

    /// <summary>What somebody wrote about it.</summary>
    public string? Comment { get; set; }

    /// <summary>Its tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; set; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The records as the API tells them.</summary>
    public ImmutableSortedDictionary<RecordKey, RecordSet> Records { get; private set; } =
        ImmutableSortedDictionary.Create<RecordKey, RecordSet>(RecordKey.Comparer);

    /// <summary>Takes other records; the caller holds the gate.</summary>
    /// <param name="records">The records.</param>
    /// <param name="from">From when on they are answered.</param>
    public void Put(ImmutableSortedDictionary<RecordKey, RecordSet> records, DateTimeOffset from)
    {
        Records = records;
        _served = _served.Add((from, records));
    }

    /// <summary>The records that are answered.</summary>
    /// <param name="now">When.</param>
    public ImmutableSortedDictionary<RecordKey, RecordSet> ServedAt(DateTimeOffset now)
    {
        lock (Gate)
        {
            int last = _served.FindLastIndex(version => version.From <= now);
            if (last > 0)
            {
                _served = _served.RemoveRange(0, last);
            }

            return last < 0 ? ImmutableSortedDictionary<RecordKey, RecordSet>.Empty : _served[0].Records;
        }
    }
}

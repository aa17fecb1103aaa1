using System.Text;
using S3Replication.Core.Dns;
using S3Replication.Core.Failover;
using S3Replication.Core.Failover.AccessPoints;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Audit.Comparison;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Failover.Switching;

/// <summary>Two buckets with a rule between them, a record that names the first one, and DNS that answers what the record says.</summary>
internal sealed class SwitchWorld
{
    public const string Source = "site-a";
    public const string Target = "site-b";
    public const string Record = "origin.example.com";
    public const string SourceHost = "site-a.s3.eu-west-1.amazonaws.com";
    public const string TargetHost = "site-b.s3.us-west-2.amazonaws.com";
    public const string PointArn = "arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap";

    public SwitchWorld()
    {
        Aws.AddBucket(Source).Replication = TwoBuckets.Rules(TwoBuckets.Rule("all", destination: Target));
        Aws.AddBucket(Target, "us-west-2");
        Zones.Add("Z1", "example.com", DnsRecordSet.OfTexts(Record, TimeSpan.FromSeconds(30), SourceHost));
        Aws.SourceSide.Resolver.Answer = (name, server) => new DnsAnswer(server, DnsCode.NoError, TextsOf(name)) { IsAuthoritative = true };
        Points.Points.Add(new MultiRegionAccessPoint("site", "mfzwi23gnjvgw.mrap", PointArn, "READY"));
        Points.Routes[PointArn] = [new AccessPointRoute(Source, "eu-west-1", 100), new AccessPointRoute(Target, "us-west-2", 0)];
    }

    public FakeAws Aws { get; } = new();

    public FakeContext Context { get; init; } = new();

    public FakeDnsZones Zones => Aws.SourceSide.Zones;

    public FakeDnsResolver Dns => Aws.SourceSide.Resolver;

    public FakeAccessPoints Points => Aws.SourceSide.Points;

    public SwitchOriginRequest Request { get; set; } = new(Source, Target) { RecordName = Record };

    public OriginSwitch? Result { get; private set; }

    public IReadOnlyList<OriginSwitchCommand> Commands { get; private set; } = [];

    /// <summary>What the record says now.</summary>
    public IReadOnlyList<string> Texts => TextsOf(Record);

    /// <summary>A version of a month ago, or a delete marker.</summary>
    public FakeVersion Version(
        string key, string id = "v1", ReplicationStatus status = ReplicationStatus.Completed, bool marker = false, TimeSpan? age = null, string content = "text") =>
        new(key, id, marker ? null : Encoding.UTF8.GetBytes(content), Aws.Clock.GetUtcNow() - (age ?? TimeSpan.FromDays(30))) { Status = status };

    public void Add(string bucket, params FakeVersion[] versions) => Aws.Buckets[bucket].Versions.AddRange(versions);

    public void Both(params FakeVersion[] versions)
    {
        Add(Source, versions);
        Add(Target, versions);
    }

    public void SetRecord(params string[] texts) =>
        Zones.Records["Z1"] = [DnsRecordSet.OfTexts(Record, TimeSpan.FromSeconds(30), texts)];

    public async Task<List<OriginLoss>> SwitchAsync()
    {
        SwitchOrigin useCase = new(Aws.Services);
        List<OriginLoss> losses = [];
        try
        {
            await foreach (OriginLoss loss in useCase.ExecuteAsync(Request, Context, TestContext.Current.CancellationToken))
            {
                losses.Add(loss);
            }
        }
        finally
        {
            Result = useCase.Result;
            Commands = useCase.Commands;
        }

        return losses;
    }

    private IReadOnlyList<string> TextsOf(string name) =>
        [.. Zones.Records["Z1"].Where(set => set.Name == name && set.Type == "TXT").SelectMany(set => set.ReadTexts())];
}

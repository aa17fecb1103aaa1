using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Sets replication up from what is there: buckets, versioning, role, rule, and a test that it works.</summary>
[Cmdlet(VerbsCommon.New, "CrrReplication", SupportsShouldProcess = true, DefaultParameterSetName = PairSet)]
[OutputType(typeof(ReplicationSetup))]
public sealed class NewCrrReplicationCommand : RuleCommand
{
    private const string PairSet = "Pair";
    private const string MeshSet = "Mesh";

    private readonly object _gate = new();
    private SetUpReplication? _setup;

    /// <summary>The bucket that objects are replicated from.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PairSet)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>The bucket or buckets that replicas go to.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = PairSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] DestinationBucket { get; set; } = [];

    /// <summary>The Region that the source bucket is made in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PairSet)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public override string? SourceRegion { get; set; }

    /// <summary>The Region that the destination buckets are made in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PairSet)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public override string? DestinationRegion { get; set; }

    /// <summary>Sets up the other direction too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PairSet)]
    [BooleanText(IsSwitch = true)]
    public SwitchParameter TwoWay { get; set; }

    /// <summary>The key for replicas on the way back.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PairSet)]
    [AllowEmptyString]
    public string? ReturnKmsKeyId { get; set; }

    /// <summary>The KMS keys that source objects are encrypted with, beside the buckets' default ones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] SourceKmsKeyId { get; set; } = [];

    /// <summary>Buckets that all replicate to each other.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = MeshSet)]
    [ValidateCount(2, 100)]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] Mesh { get; set; } = [];

    /// <summary>The Regions that these buckets are made in, in the same order.</summary>
    [Parameter(ParameterSetName = MeshSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] MeshRegion { get; set; } = [];

    /// <summary>The name of the role, which is made or completed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? RoleName { get; set; }

    /// <summary>Makes the buckets that are missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText(IsSwitch = true)]
    public SwitchParameter CreateBucket { get; set; }

    /// <summary>Sends an object on its way to prove what the checks say.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText(IsSwitch = true)]
    public SwitchParameter Canary { get; set; }

    /// <summary>How many seconds the canary may take to arrive.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = (int)CanaryRequest.DefaultTimeout.TotalSeconds;

    /// <summary>Leaves the test out.</summary>
    [Parameter]
    public SwitchParameter SkipTest { get; set; }

    /// <summary>How many pairs are worked on at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <inheritdoc/>
    private protected override int Limit => ThrottleLimit;

    private SetUpReplication Setup
    {
        get
        {
            lock (_gate)
            {
                return _setup ??= new SetUpReplication(Services);
            }
        }
    }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        SetUpReplicationRequest request = Request();
        string target = string.Join(", ", request.Rules.Select(rule => $"{rule.SourceBucket} to {rule.DestinationBucket}"));
        yield return CommandItem.OfMany(target, (context, cancellationToken) =>
            Setup.ExecuteAsync(request, context, cancellationToken));
    }

    private SetUpReplicationRequest Request()
    {
        bool mesh = ParameterSetName == MeshSet;
        IEnumerable<(string Source, string Destination)> pairs = mesh
            ? from source in Mesh from destination in Mesh where source != destination select (source, destination)
            : DestinationBucket.Select(destination => (SourceBucket, destination));
        return new SetUpReplicationRequest([.. pairs.Select(pair => LinkRule(pair.Source, pair.Destination))])
        {
            Regions = mesh ? MeshRegions() : PairRegions(),
            CreateBuckets = CreateBucket,
            RoleName = Given.OrNull(RoleName),
            TwoWay = mesh || TwoWay,
            ReturnKmsKeyId = Given.OrNull(ReturnKmsKeyId),
            SourceKmsKeyIds = [.. SourceKmsKeyId.Where(key => Given.OrNull(key) is not null)],
            SkipTest = SkipTest,
            Canary = Canary,
            CanaryTimeout = TimeSpan.FromSeconds(TimeoutSec),
        };
    }

    // An empty cell of a CSV file says nothing. What New-CrrRole writes brings its role by name and by ARN: the name is the one to
    // complete.
    private PutRuleRequest LinkRule(string source, string destination) => Rule(source, destination) with
    {
        RoleArn = RoleArnIsOfRoleName() ? null : Given.OrNull(RoleArn),
        Prefix = Given.OrNull(Prefix),
        ReplicaKmsKeyId = Given.OrNull(ReplicaKmsKeyId),
        StorageClass = Given.OrNull(StorageClass),
        Account = Given.OrNull(Account),
    };

    private bool RoleArnIsOfRoleName() =>
        Given.OrNull(RoleName) is { } name && Core.Identifiers.RoleArn.TryParse(RoleArn, out RoleArn? arn) && arn.Name == name;

    private Dictionary<string, string> PairRegions()
    {
        Dictionary<string, string> regions = new(StringComparer.Ordinal);
        Add(regions, SourceBucket, SourceRegion);
        foreach (string bucket in DestinationBucket)
        {
            Add(regions, bucket, DestinationRegion);
        }

        return regions;
    }

    private Dictionary<string, string> MeshRegions()
    {
        if (MeshRegion.Length != 0 && MeshRegion.Length != Mesh.Length)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"There are {Mesh.Length} buckets and {MeshRegion.Length} Regions.")
            {
                Remedy = "Give -MeshRegion one Region for each bucket of -Mesh, in the same order, or leave it out.",
            };
        }

        Dictionary<string, string> regions = new(StringComparer.Ordinal);
        foreach ((string bucket, string region) in Mesh.Zip(MeshRegion))
        {
            Add(regions, bucket, region);
        }

        return regions;
    }

    private static void Add(Dictionary<string, string> regions, string bucket, string? region)
    {
        if (Given.OrNull(region) is { } given)
        {
            regions[bucket] = given;
        }
    }
}

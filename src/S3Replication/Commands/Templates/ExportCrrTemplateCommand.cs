using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Setup;
using S3Replication.Core.Templates;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Templates;

/// <summary>Writes replication down as code: what is in force, or what parameters ask for.</summary>
[Cmdlet(VerbsData.Export, "CrrTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationTemplate))]
public sealed class ExportCrrTemplateCommand : RuleCommand
{
    /// <summary>The bucket or buckets that objects are replicated from; with its Region behind an @ where it need not exist.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>The language. A text, since a field of an enumeration would load the assembly that declares it with the module.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("Terraform", "CloudFormation", "AwsCli", "Boto3", "PowerShell")]
    public string Format { get; set; } = string.Empty;

    /// <summary>The buckets that replicas go to, for a template from parameters alone; each with its Region behind an @.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] DestinationBucket { get; set; } = [];

    /// <summary>The name of the role, for a template from parameters.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? RoleName { get; set; }

    /// <summary>The account of the source buckets, for a template from parameters.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? AccountId { get; set; }

    /// <summary>The KMS key of the source buckets, for a template from parameters.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? SourceKmsKeyId { get; set; }

    /// <summary>Both directions.</summary>
    [Parameter]
    public SwitchParameter TwoWay { get; set; }

    /// <summary>Lets the template make the buckets.</summary>
    [Parameter]
    public SwitchParameter IncludeBuckets { get; set; }

    /// <summary>The file to write, or the folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Writes over files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        TemplateFormat format = Enum.Parse<TemplateFormat>(Format, ignoreCase: true);
        string? path = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
        bool force = Force;
        TemplateParameters? parameters = DestinationBucket.Length == 0 ? null : Parameters();
        LiveTemplateRequest live = new(SourceBucket) { TwoWay = TwoWay, IncludeBuckets = IncludeBuckets };
        yield return new CommandItem(string.Join(", ", SourceBucket), async (context, cancellationToken) =>
        {
            IReadOnlyList<ReplicationTemplate> templates = parameters is null
                ? await new ExportTemplate(Services).FromLiveAsync(live, format, context, cancellationToken).ConfigureAwait(false)
                : ExportTemplate.FromParameters(parameters, format);
            foreach (ReplicationTemplate template in templates)
            {
                await context.WriteAsync(path is null
                    ? template
                    : await TemplateFile.SaveAsync(
                        template, path, format == TemplateFormat.CloudFormation, force, context, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }
        });
    }

    private TemplateParameters Parameters()
    {
        Dictionary<string, string> regions = new(StringComparer.Ordinal);
        string[] sources = [.. SourceBucket.Select(text => BucketPlace.Read(text, SourceRegion ?? Region, regions))];
        string[] destinations = [.. DestinationBucket.Select(text => BucketPlace.Read(text, DestinationRegion ?? Region, regions))];
        return new TemplateParameters(new SetUpReplicationRequest([.. from source in sources from destination in destinations select PairRule(source, destination)])
        {
            Regions = regions,
            CreateBuckets = IncludeBuckets,
            RoleName = Given.OrNull(RoleName),
            TwoWay = TwoWay,
        })
        {
            AccountId = Given.OrNull(AccountId),
            KmsKeyIds = Keys(sources, destinations),
        };
    }

    // The template itself says which key belongs to which bucket.
    private PutRuleRequest PairRule(string source, string destination) =>
        Rule(source, destination) with { ReplicaKmsKeyId = null };

    private Dictionary<string, string> Keys(string[] sources, string[] destinations)
    {
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        foreach ((string[] buckets, string? key) in new[] { (sources, Given.OrNull(SourceKmsKeyId)), (destinations, Given.OrNull(ReplicaKmsKeyId)) })
        {
            foreach (string bucket in buckets.Where(_ => key is not null))
            {
                keys[bucket] = key!;
            }
        }

        return keys;
    }
}

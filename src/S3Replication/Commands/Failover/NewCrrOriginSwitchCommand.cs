using System.Management.Automation;
using S3Replication.Commands.Templates;
using S3Replication.Completion;
using S3Replication.Core.Failover;
using S3Replication.Core.Templates;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Failover;

/// <summary>Writes a website of two buckets down as code: replication both ways, CloudFront, and what switches it.</summary>
[Cmdlet(VerbsCommon.New, "CrrOriginSwitch", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationTemplate))]
public sealed class NewCrrOriginSwitchCommand : AsyncCommand
{
    /// <summary>The bucket that is served while nothing else is said; with its Region behind an @.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string SourceBucket { get; set; } = string.Empty;

    /// <summary>The bucket that takes its place; with its Region behind an @.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string DestinationBucket { get; set; } = string.Empty;

    /// <summary>How it is switched. A text, since a field of an enumeration would load the assembly that declares it with the module.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("LambdaEdge", "CloudFrontFunction", "OriginGroup", "MultiRegionAccessPoint")]
    public string Kind { get; set; } = string.Empty;

    /// <summary>The language.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("Terraform", "CloudFormation")]
    public string Format { get; set; } = string.Empty;

    /// <summary>The source's Region, where it does not stand behind the bucket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? SourceRegion { get; set; }

    /// <summary>The destination's Region, where it does not stand behind the bucket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DestinationRegion { get; set; }

    /// <summary>The name of the TXT record that says which bucket is asked, for LambdaEdge.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? RecordName { get; set; }

    /// <summary>The account of the buckets; open when it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? AccountId { get; set; }

    /// <summary>The object that / stands for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? DefaultRootObject { get; set; }

    /// <summary>The folder to write the files into.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Writes over files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        string? path = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
        bool force = Force;
        Dictionary<string, string> regions = new(StringComparer.Ordinal);
        OriginSwitchRequest request = new(
            BucketPlace.Read(SourceBucket, SourceRegion, regions),
            BucketPlace.Read(DestinationBucket, DestinationRegion, regions),
            Enum.Parse<OriginSwitchKind>(Kind, ignoreCase: true),
            Enum.Parse<TemplateFormat>(Format, ignoreCase: true))
        {
            Regions = regions,
            AccountId = Given.OrNull(AccountId),
            RecordName = Given.OrNull(RecordName),
        };
        if (Given.OrNull(DefaultRootObject) is { } root)
        {
            request = request with { DefaultRootObject = root };
        }

        yield return new CommandItem(SourceBucket, async (context, cancellationToken) =>
        {
            foreach (ReplicationTemplate template in CreateOriginSwitch.From(request))
            {
                await context.WriteAsync(path is null
                    ? template
                    : await TemplateFile.SaveAsync(
                        template, path, isFolder: true, force, context, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }
        });
    }
}

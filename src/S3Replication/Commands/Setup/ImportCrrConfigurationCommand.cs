using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Errors;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Restores a saved replication configuration.</summary>
[Cmdlet(VerbsData.Import, "CrrConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(ImportedConfiguration))]
public sealed class ImportCrrConfigurationCommand : AwsCommand
{
    /// <summary>The bucket that gets the configuration.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("SourceBucket", "Bucket")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string BucketName { get; set; } = string.Empty;

    /// <summary>The configuration: JSON of the AWS CLI, or S3's XML.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PreviousConfiguration")]
    [AllowEmptyString]
    public string? Configuration { get; set; }

    /// <summary>The file with the configuration.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Keeps the rules that the configuration doesn't have, and the role with them.</summary>
    [Parameter]
    public SwitchParameter Merge { get; set; }

    /// <summary>Changes and removes also rules that this module did not make.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        string? file = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
        string? text = Given.OrNull(Configuration);
        ImportConfigurationRequest request = new(BucketName, text ?? string.Empty) { Merge = Merge, Force = Force };
        yield return CommandItem.Of(BucketName, async (context, cancellationToken) =>
        {
            if (file is null == text is null)
            {
                throw new CrrException(
                    CrrErrorCode.InvalidParameter,
                    $"{(file is null ? "No configuration was" : "Two configurations were")} given for bucket {request.BucketName}.")
                {
                    Target = request.BucketName,
                    Remedy = "Give either -Configuration or -Path; a change of a bucket that had no configuration before has none to go back to.",
                };
            }

            return await new ImportConfiguration(Services).ExecuteAsync(
                request with { Configuration = text ?? await SavedFile.ReadAsync(file!, "-Path", cancellationToken).ConfigureAwait(false) },
                context,
                cancellationToken).ConfigureAwait(false);
        });
    }
}

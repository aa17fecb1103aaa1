using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Errors;
using S3Replication.Core.Setup;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Setup;

/// <summary>Saves the replication configuration of a bucket as JSON that the AWS CLI takes.</summary>
[Cmdlet(VerbsData.Export, "CrrConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(SavedConfiguration))]
public sealed class ExportCrrConfigurationCommand : AwsCommand
{
    /// <summary>The bucket or buckets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SourceBucket", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] BucketName { get; set; } = [];

    /// <summary>The file to write, or a folder that gets a file named after each bucket.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Writes over a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        string? path = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
        bool force = Force;
        foreach (string bucket in BucketName)
        {
            yield return CommandItem.Of(bucket, async (context, cancellationToken) =>
            {
                SavedConfiguration saved = await new ExportConfiguration(Services)
                    .ExecuteAsync(bucket, context, cancellationToken).ConfigureAwait(false);
                if (path is null)
                {
                    return saved;
                }

                string file = Directory.Exists(path) ? System.IO.Path.Combine(path, $"{bucket}.json") : path;
                if (File.Exists(file) && !force)
                {
                    throw new CrrException(CrrErrorCode.InvalidParameter, $"The file {file} is there already.")
                    {
                        Target = file,
                        Remedy = "Choose another -Path, or give -Force to write over it.",
                    };
                }

                if (!await context.ApproveAsync(
                    $"File {file}", $"Save the replication configuration of bucket {bucket}", cancellationToken).ConfigureAwait(false))
                {
                    return null;
                }

                await WriteAsync(file, saved.Configuration, cancellationToken).ConfigureAwait(false);
                return saved with { Path = file };
            });
        }
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file, text + "\n", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"The file {file} can't be written: {error.Message}", error)
            {
                Target = file,
                Remedy = "Give a -Path in a folder that exists and that you may write to.",
            };
        }
    }
}

using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Backfill;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Backfill;

/// <summary>Cancels jobs that bring existing objects across.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CrrBackfill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(BackfillJob))]
public sealed class StopCrrBackfillCommand : AwsCommand
{
    /// <summary>The job or jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string[] JobId { get; set; } = [];

    /// <summary>The bucket that the jobs are for.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? SourceBucket { get; set; }

    /// <summary>Also cancels jobs that the module did not make.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        foreach (string jobId in JobId)
        {
            StopBackfillRequest request = new(jobId)
            {
                SourceBucket = Given.OrNull(SourceBucket),
                Region = Given.OrNull(SourceBucket) is null ? Region : null,
                Force = Force,
            };
            yield return CommandItem.Of(jobId, (context, cancellationToken) =>
                new StopBackfill(Services).ExecuteAsync(request, context, cancellationToken));
        }
    }
}

using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Backfill;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Backfill;

/// <summary>Tells how far the jobs are that bring existing objects across, and waits for them.</summary>
[Cmdlet(VerbsCommon.Get, "CrrBackfill")]
[OutputType(typeof(BackfillJob), typeof(BackfillTask))]
public sealed class GetCrrBackfillCommand : AwsCommand
{
    /// <summary>The bucket or buckets that the jobs are for.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>The job or jobs; all when it is not given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string[] JobId { get; set; } = [];

    /// <summary>Also jobs that the module did not make.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Only jobs that have not ended.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <summary>Waits until the jobs have ended and their objects have arrived.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The objects that a job failed with, one by one, with cause and mend.</summary>
    [Parameter]
    public SwitchParameter FailedTask { get; set; }

    /// <summary>How many seconds to wait at most for a job and its objects.</summary>
    [Parameter]
    [ValidateRange(1, 2592000)]
    public int TimeoutSec { get; set; } = (int)StartBackfillRequest.DefaultTimeout.TotalSeconds;

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        foreach (string? bucket in SourceBucket.Length == 0 ? [null] : SourceBucket.Select(Given.OrNull))
        {
            foreach (string? jobId in JobId.Length == 0 ? [null] : JobId.Cast<string?>())
            {
                GetBackfillRequest request = new()
                {
                    SourceBucket = bucket,
                    JobId = jobId,
                    Region = bucket is null ? Region : null,
                    All = All,
                    Active = Active,
                    Wait = Wait,
                    Timeout = TimeSpan.FromSeconds(TimeoutSec),
                };
                yield return FailedTask
                    ? CommandItem.OfStream(jobId ?? bucket, (_, cancellationToken) => new GetBackfill(Services).ReadFailedTasksAsync(request, cancellationToken))
                    : CommandItem.OfStream(jobId ?? bucket, (context, cancellationToken) => new GetBackfill(Services).ExecuteAsync(request, context, cancellationToken));
            }
        }
    }
}

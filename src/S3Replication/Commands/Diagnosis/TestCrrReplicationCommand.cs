using System.Management.Automation;
using System.Runtime.CompilerServices;
using S3Replication.Completion;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Diagnosis;

/// <summary>Tells whether replication works, and if not, exactly why.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CrrReplication", SupportsShouldProcess = true)]
[OutputType(typeof(ReplicationTestResult), typeof(ObjectTestResult), typeof(bool))]
public sealed class TestCrrReplicationCommand : AwsCommand
{
    // Pairs share roles, keys and destinations: what is read for one serves all.
    private readonly FactCache _facts = new();

    /// <summary>The bucket or buckets whose rules are examined.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BucketName", "Bucket", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string[] SourceBucket { get; set; } = [];

    /// <summary>Only rules to this bucket.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>Only the rule with this id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string? RuleId { get; set; }

    /// <summary>The key or keys of objects: each is examined instead of the rules.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] Key { get; set; } = [];

    /// <summary>The version of the key; the current one, or the delete marker on top, when it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? VersionId { get; set; }

    /// <summary>How many objects of each bucket are looked at; 0 for none.</summary>
    [Parameter]
    [ValidateRange(0, VerifyReplicationRequest.MaximumSampleSize)]
    public int SampleSize { get; set; } = VerifyReplicationRequest.DefaultSampleSize;

    /// <summary>Sends an object on its way to prove what the checks say.</summary>
    [Parameter]
    public SwitchParameter Canary { get; set; }

    /// <summary>The ARN of the KMS key that encrypts the canary, where the source bucket does not by default.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? CanaryKmsKeyId { get; set; }

    /// <summary>How many seconds the canary may take to arrive, and each leg of it.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = (int)CanaryRequest.DefaultTimeout.TotalSeconds;

    /// <summary>The ids of checks that are not made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    public string[] ExcludeCheckId { get; set; } = [];

    /// <summary>
    /// What Export-CrrConfiguration has saved: a file, or a folder with one for each bucket. Rules that are missing now or
    /// different fail.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaselinePath { get; set; }

    /// <summary>Gives one bool for each bucket: whether all of it can be said to work.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool quiet = Quiet;
        FactCache facts = _facts.AskedNow();
        string[] keys = [.. Key.Where(key => !string.IsNullOrEmpty(key))];
        if (keys.Length > 0)
        {
            RefuseWithKey();
        }

        string? baseline = BaselinePath is null ? null : GetUnresolvedProviderPathFromPSPath(BaselinePath);
        foreach (string bucket in SourceBucket)
        {
            if (keys.Length > 0)
            {
                foreach (string key in keys)
                {
                    yield return Diagnosis(bucket, key, facts);
                }

                continue;
            }

            VerifyReplicationRequest request = new(bucket)
            {
                DestinationBucket = Given.OrNull(DestinationBucket),
                RuleId = Given.OrNull(RuleId),
                ExcludedChecks = ExcludeCheckId,
                SampleSize = SampleSize,
                Canary = Canary,
                CanaryKmsKeyId = Given.OrNull(CanaryKmsKeyId),
                CanaryTimeout = TimeSpan.FromSeconds(TimeoutSec),
            };
            yield return quiet
                ? new CommandItem(bucket, async (context, cancellationToken) => await context.WriteAsync(
                    await SucceedsAsync(TestAsync(request, baseline, facts, context, cancellationToken), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false))
                : CommandItem.OfStream(bucket, (context, cancellationToken) =>
                    TestAsync(request, baseline, facts, context, cancellationToken));
        }
    }

    private async IAsyncEnumerable<ReplicationTestResult> TestAsync(
        VerifyReplicationRequest request,
        string? baseline,
        FactCache facts,
        IOperationContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (baseline is not null)
        {
            string file = Directory.Exists(baseline) ? Path.Combine(baseline, $"{request.SourceBucket}.json") : baseline;
            string saved = await SavedFile.ReadAsync(file, $"-{nameof(BaselinePath)}", cancellationToken).ConfigureAwait(false);
            request = request with { Baseline = ConfigurationBaseline.Parse(saved, file) };
        }

        await foreach (ReplicationTestResult result in new VerifyReplication(Services, facts)
            .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    // What is about rules would say nothing of an object.
    private void RefuseWithKey()
    {
        string? contradiction = Canary ? "A canary is an object of its own: -Canary and -Key contradict each other."
            : BaselinePath is not null ? "A baseline is what rules were: -BaselinePath and -Key contradict each other."
            : null;
        if (contradiction is not null)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, contradiction)
            {
                Remedy = "Give one of them.",
            };
        }
    }

    private CommandItem Diagnosis(string bucket, string key, FactCache facts)
    {
        bool quiet = Quiet;
        DiagnoseObjectRequest request = new(bucket, key)
        {
            VersionId = Given.OrNull(VersionId),
            DestinationBucket = Given.OrNull(DestinationBucket),
            ExcludedChecks = ExcludeCheckId,
        };
        return new CommandItem(key, async (context, cancellationToken) =>
        {
            ObjectTestResult result = await new DiagnoseObject(Services, facts)
                .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
            await context.WriteAsync(quiet ? result.Succeeded : result).ConfigureAwait(false);
        });
    }

    /// <summary>No result at all proves nothing.</summary>
    private static async Task<bool> SucceedsAsync(
        IAsyncEnumerable<ReplicationTestResult> results, CancellationToken cancellationToken)
    {
        bool any = false;
        bool all = true;
        await foreach (ReplicationTestResult result in results.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            any = true;
            all &= result.Succeeded;
        }

        return any && all;
    }
}

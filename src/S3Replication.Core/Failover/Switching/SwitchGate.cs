using System.Runtime.CompilerServices;
using S3Replication.Core.Audit;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover.Switching;

/// <summary>
/// Looks what readers lose when the target is served in the source's place. What can't be looked at is unknown, which is never taken
/// for good; a target that does not answer is no target.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">What is asked for.</param>
/// <param name="context">Is told of the progress.</param>
internal sealed class SwitchGate(ICrrServices services, SwitchOriginRequest request, IOperationContext context)
{
    /// <summary>How many losses are remembered, for who is refused.</summary>
    public const int Named = 10;

    // How long the source may take to answer at all: who switches because it is gone can't wait for it.
    private static readonly TimeSpan s_firstAnswer = TimeSpan.FromSeconds(20);

    // What was found in a stretch that is not done when the source goes is not told.
    private const int SmallStretch = 100;

    private readonly List<OriginLoss> _first = [];
    private readonly LossTally _tally = new(request.SourceBucket, request.DestinationBucket);
    private string? _unknown;

    /// <summary>What was found; complete when all losses have been told.</summary>
    public OriginGate Found => _tally.ToGate();

    /// <summary>The first losses.</summary>
    public IReadOnlyList<OriginLoss> First => _first;

    /// <summary>Tells the losses as they are found; the last one says what can't be known, when there is such.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CrrException">The target can't be served: <c>BucketNotFound</c>, <c>InvalidState</c>.</exception>
    public async IAsyncEnumerable<OriginLoss> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long start = services.Time.GetTimestamp();
        TargetProbe target = new(services, request);
        _unknown = await target.FirstLookAsync(cancellationToken).ConfigureAwait(false)
            ?? await FirstAnswerAsync(cancellationToken).ConfigureAwait(false);
        if (_unknown is null)
        {
            await foreach (OriginLoss loss in new LossReader(services)
                .ReadAsync(LossesAsync(cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                yield return Count(loss);
            }

            _unknown ??= _tally.ToGate().Lost > 0
                ? null
                : await new MetricWitness(services, request, context).AskAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_unknown is { } unknown)
        {
            // What ended in the middle may have been the target, which has to be there.
            DateTimeOffset? newest = await target.NewestAsync(cancellationToken).ConfigureAwait(false);
            _tally.SetUnknown(unknown, newest);
            yield return Count(new OriginLoss(request.SourceBucket, request.DestinationBucket, string.Empty, string.Empty, OriginLossKind.Unknown)
            {
                Reason = _tally.ToGate().Unknown!,
            });
        }

        _tally.Elapsed = services.Time.GetElapsedTime(start);
    }

    private async IAsyncEnumerable<OriginLoss> LossesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CompareBuckets compare = new(services) { Patience = TimeSpan.Zero, BatchEntries = SmallStretch };
        CompareRequest asked = new(request.SourceBucket) { DestinationBucket = request.DestinationBucket, Prefix = request.Prefix };
        IAsyncEnumerator<BucketDifference> differences = compare.ExecuteAsync(asked, context, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable closing = differences.ConfigureAwait(false);
        while (await MoveAsync(differences).ConfigureAwait(false))
        {
            BucketDifference difference = differences.Current;
            if (LossJudge.Of(difference) is { } loss)
            {
                yield return loss;
            }
            else
            {
                _tally.Pass(difference);
            }
        }

        _tally.Compared = compare.Summaries.Sum(summary => summary.SourceObjects);
    }

    private async Task<bool> MoveAsync(IAsyncEnumerator<BucketDifference> differences)
    {
        try
        {
            return await differences.MoveNextAsync().ConfigureAwait(false);
        }
        catch (CrrException error) when (HidesTheState(error))
        {
            _unknown = $"What bucket {request.SourceBucket} has more than was compared can't be known: {error.Message}";
            return false;
        }
    }

    private async Task<string?> FirstAnswerAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(s_firstAnswer, services.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await services.Source.Listing
                .ReadAsync(new ListingRequest(request.SourceBucket, ListingKind.Versions) { Prefix = Prefix, PageSize = 1 }, either.Token).ConfigureAwait(false);
            return null;
        }
        catch (CrrException error) when (HidesTheState(error))
        {
            return $"What bucket {request.SourceBucket} has and bucket {request.DestinationBucket} has not can't be known: {error.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"What bucket {request.SourceBucket} has and bucket {request.DestinationBucket} has not can't be known: "
                + $"it did not answer in {s_firstAnswer.TotalSeconds:0} seconds.";
        }
    }

    private string? Prefix => request.Prefix.Length == 0 ? null : request.Prefix;

    // A bucket that does not exist is a wrong name; what is refused or gone is there and can't be seen.
    private static bool HidesTheState(CrrException error) => error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.NetworkFailure
        or CrrErrorCode.ServiceFailure or CrrErrorCode.Throttled or CrrErrorCode.DeadlinePassed or CrrErrorCode.NotSupported;

    private OriginLoss Count(OriginLoss loss)
    {
        _tally.Add(loss);
        if (_first.Count < Named && loss.Kind != OriginLossKind.Unknown)
        {
            _first.Add(loss);
        }

        return loss;
    }
}

using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// Finds out once whether a store keeps to conditions of copies, as AWS does
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</see>): others may ignore them without a
/// word. The first copy to a key that the destination does not have is sent on a condition that can't hold there. A store that refuses it keeps to
/// conditions; one that carries it out does not, and has done what was wanted anyway.
/// </summary>
/// <param name="copier">Copies.</param>
/// <param name="context">Is warned.</param>
internal sealed class ConditionTrial(IObjectCopier copier, IOperationContext context) : IDisposable
{
    private static readonly WriteCondition s_impossible = new("00000000000000000000000000000000");

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile State _state = copier.KeepsConditions switch
    {
        true => State.Keeps,
        false => State.Ignores,
        null => State.Unknown,
    };

    private enum State
    {
        Unknown,
        Keeps,
        Ignores,
    }

    /// <summary>Whether the store keeps to them; null when that is not known yet.</summary>
    public bool? Keeps => _state switch
    {
        State.Keeps => true,
        State.Ignores => false,
        _ => null,
    };

    /// <summary>Tries it with a copy to a key that the destination does not have.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="attempting">Called before it is sent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was written; null when nothing was, and the copy is still to be made.</returns>
    /// <exception cref="CrrException"><c>ConcurrentChange</c> when another copy has just found out that the destination must be looked at first.</exception>
    public async Task<ObjectWrite?> TryAsync(ObjectCopy copy, Action attempting, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Keeps is { } keeps)
            {
                return keeps
                    ? null
                    : throw new CrrException(CrrErrorCode.ConcurrentChange, $"The destination of '{copy.Key}' is looked at once more.");
            }

            attempting();
            try
            {
                ObjectWrite written = await copier
                    .CopyAsync(copy with { Condition = s_impossible }, cancellationToken).ConfigureAwait(false);
                Learn(keeps: false);
                return written;
            }
            catch (CrrException error) when (error.Code is CrrErrorCode.ConcurrentChange or CrrErrorCode.ObjectNotFound)
            {
                Learn(keeps: true);
                return null;
            }
            catch (CrrException error) when (error.Code == CrrErrorCode.NotSupported)
            {
                Learn(keeps: false);
                return null;
            }
            catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
            {
                // If-Match asks for s3:GetObject, which the copy itself may do without.
                return null;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Releases it.</summary>
    public void Dispose() => _turn.Dispose();

    /// <summary>Keeps what was learned, and says so when it is bad news.</summary>
    /// <param name="keeps">Whether the store keeps to conditions.</param>
    private void Learn(bool keeps)
    {
        _state = keeps ? State.Keeps : State.Ignores;
        if (!keeps)
        {
            context.Warning(
                "The store does not keep to conditions of copies (If-Match, If-None-Match): the destination is looked at just before each copy "
                + "instead, and what others write in that moment may be overwritten.");
        }
    }
}

using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// The bytes of an object that are read on where a connection broke: a data file of an inventory is read for minutes. What is put
/// together of several answers is to be checked by who reads it, as <see cref="CheckedStream"/> does.
/// </summary>
/// <param name="first">The object's bytes from the beginning.</param>
/// <param name="length">How many it has.</param>
/// <param name="openRest">Opens them from an offset.</param>
/// <param name="name">What they are, for the user.</param>
/// <param name="time">The clock of the pauses.</param>
/// <param name="context">Is told of connections that broke.</param>
internal sealed class ResumingStream(
    Stream first,
    long length,
    Func<long, CancellationToken, Task<Stream>> openRest,
    string name,
    TimeProvider time,
    IOperationContext context) : ReadOnceStream
{
    private Stream? _current = first;
    private long _offset;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        long start = time.GetTimestamp();
        TimeSpan pause = TimeSpan.FromSeconds(1);
        while (true)
        {
            if (_current is null && _offset >= length)
            {
                // It broke behind the last byte.
                return 0;
            }

            try
            {
                _current ??= await openRest(_offset, cancellationToken).ConfigureAwait(false);
                int count = await _current.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                _offset += count;
                return count;
            }
            catch (CrrException error) when (Outage.MayPass(error) && time.GetElapsedTime(start) < Outage.Patience)
            {
                context.Verbose($"{error.Message} {name} is read on at byte {_offset}.");
                await CloseAsync().ConfigureAwait(false);
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = Outage.Longer(pause);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask CloseAsync()
    {
        if (_current is not null)
        {
            await _current.DisposeAsync().ConfigureAwait(false);
            _current = null;
        }
    }
}

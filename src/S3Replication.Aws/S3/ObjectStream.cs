using Amazon.Runtime;
using Amazon.S3.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.S3;

/// <summary>The bytes of an object while they arrive; a connection that breaks or stands still is a <c>NetworkFailure</c>.</summary>
internal sealed class ObjectStream(GetObjectResponse response, AwsOperation operation, TimeSpan idleTimeout) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => response.ContentLength;

    public override long Position
    {
        get => response.ResponseStream.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return response.ResponseStream.Read(buffer, offset, count);
        }
        catch (Exception failure) when (failure is not CrrException)
        {
            if (Translate(failure) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle.CancelAfter(idleTimeout);
        try
        {
            return await response.ResponseStream.ReadAsync(buffer, idle.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not CrrException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Translate(failure) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            response.Dispose();
        }

        base.Dispose(disposing);
    }

    private CrrException? Translate(Exception failure) => failure switch
    {
        OperationCanceledException => AwsErrors.Network(
            new TimeoutException($"No byte came for {idleTimeout.TotalSeconds:0} seconds", failure), operation.Thing),

        // While a body arrives the SDK has only this to say by itself: it compares what it has read with its checksum.
        AmazonClientException => AwsErrors.Corrupted(failure, operation),
        _ => AwsErrors.From(failure, operation),
    };
}

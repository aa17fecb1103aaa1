using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Forms;

/// <summary>The file of a form, as a stream that ends where its part does.</summary>
/// <param name="body">The form, at the file.</param>
internal sealed class FormFile(FormBody body) : ForwardStream
{
    private bool _ended;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ended || buffer.Length == 0)
        {
            return 0;
        }

        int count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _ended = count == 0;
        return count;
    }
}

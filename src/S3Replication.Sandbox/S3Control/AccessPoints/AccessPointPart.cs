using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>Keeps Multi-Region Access Points with their routes, and the requests for them.</summary>
/// <param name="table">The points.</param>
internal sealed class AccessPointPart(AccessPointTable table) : IPersistentPart
{
    private const string Point = "point/";
    private const string Request = "request/";

    private readonly PartJson<AccessPoint> _points = new();
    private readonly PartJson<AccessPointRequest> _requests = new();

    /// <inheritdoc/>
    public string Table => "accessPoints";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture()
    {
        lock (table.Gate)
        {
            return
            [
                .. table.All.Select(point => KeyValuePair.Create($"{Point}{point.AccountId}/{point.Name}", _points.Write(point))),
                .. table.Requests.Select(request => KeyValuePair.Create(Request + request.TokenArn, _requests.Write(request))),
            ];
        }
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents) =>
        table.Restore([.. documents.Of(Point).Select(_points.Read)], [.. documents.Of(Request).Select(_requests.Read)]);
}

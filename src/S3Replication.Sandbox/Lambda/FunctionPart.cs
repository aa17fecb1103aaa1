using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// Keeps functions: their settings and their code, each package once. Events that wait for a function are not kept.
/// </summary>
/// <param name="table">The functions.</param>
internal sealed class FunctionPart(FunctionTable table) : IPersistentPart
{
    private const string Function = "function/";
    private const string Package = "package/";

    private readonly PartJson<LambdaFunction> _functions = new(comparer: null, new FunctionCodeConverter());

    /// <inheritdoc/>
    public string Table => "lambda";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture()
    {
        IReadOnlyList<LambdaFunction> functions = table.All;
        return functions.Select(function => function.Code).DistinctBy(code => code.Sha256)
            .Select(code => KeyValuePair.Create(Package + code.Sha256, code.Zip))
            .Concat(functions.Select(function => KeyValuePair.Create(Function + function.Arn, _functions.Write(function))));
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        Dictionary<string, FunctionCode> codes = documents.Of(Package)
            .Select(zip => new FunctionCode(zip.ToArray())).ToDictionary(code => code.Sha256, StringComparer.Ordinal);
        PartJson<LambdaFunction> functions = new(comparer: null, new FunctionCodeConverter(codes));
        table.Restore([.. documents.Of(Function).Select(functions.Read)]);
    }
}

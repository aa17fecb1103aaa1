namespace S3Replication.Sandbox.Wire;

/// <summary>What the protocols have to know of a service that speaks several of them.</summary>
/// <param name="Title">Its name for readers: <c>CloudWatch</c>.</param>
/// <param name="Namespace">The namespace of its XML.</param>
/// <param name="Target">Its name in <c>X-Amz-Target</c> and in paths: <c>GraniteServiceVersion20100801</c>.</param>
/// <param name="ShapeNamespace">The namespace of its error types: <c>com.amazonaws.cloudwatch</c>.</param>
/// <param name="ErrorShapes">
/// The types of the errors whose code in the Query protocol is another: the newer protocols tell the type in the body and the code
/// in a header
/// (<see href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait">awsQueryCompatible</see>).
/// </param>
/// <param name="LongestBody">The most bytes that a body may have, unpacked.</param>
internal sealed record WireService(
    string Title,
    string Namespace,
    string Target,
    string ShapeNamespace,
    IReadOnlyDictionary<string, string> ErrorShapes,
    int LongestBody);

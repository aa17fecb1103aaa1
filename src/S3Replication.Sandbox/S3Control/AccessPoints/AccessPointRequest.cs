using System.Xml.Linq;

namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>
/// A request that is carried out behind its answer
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_AsyncOperation.html">AsyncOperation</see>).
/// </summary>
/// <param name="TokenArn">What it is asked for by.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="ClientToken">What makes one of two requests.</param>
/// <param name="Details">What it said.</param>
/// <param name="Time">When it came.</param>
/// <param name="DoneAt">When it is done.</param>
internal sealed record AccessPointRequest(
    string TokenArn, string Operation, string ClientToken, XElement Details, DateTimeOffset Time, DateTimeOffset DoneAt);

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using S3Replication.Core.Dns;

namespace S3Replication.Aws.Dns;

/// <summary>
/// One question and its answer (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.2">RFC 1035, 4.2</see>,
/// <see href="https://www.rfc-editor.org/rfc/rfc7766">RFC 7766</see>).
/// </summary>
/// <param name="server">The server.</param>
/// <param name="question">The question.</param>
internal sealed class DnsExchange(DnsServer server, DnsQuestion question)
{
    private const int LongestDatagram = 65_535;

    private readonly IPEndPoint _address = new(server.Address, server.Port);

    /// <summary>Asks with one datagram.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DnsMessage> AskByDatagramAsync(CancellationToken cancellationToken)
    {
        using Socket socket = new(server.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        // what comes from elsewhere is not handed on by a connected socket
        await socket.ConnectAsync(_address, cancellationToken).ConfigureAwait(false);
        _ = await socket.SendAsync(question.Write(), SocketFlags.None, cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[LongestDatagram];
        while (true)
        {
            int length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (DnsMessage.MayAnswer(buffer.AsMemory(0, length), question))
            {
                return DnsMessage.Read(buffer.AsMemory(0, length), question);
            }
        }
    }

    /// <summary>Asks over a connection.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DnsMessage> AskByConnectionAsync(CancellationToken cancellationToken)
    {
        using Socket socket = new(server.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_address, cancellationToken).ConfigureAwait(false);
        using NetworkStream stream = new(socket);
        byte[] asked = question.Write();
        byte[] framed = new byte[sizeof(ushort) + asked.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)asked.Length);
        asked.CopyTo(framed, sizeof(ushort));
        await stream.WriteAsync(framed, cancellationToken).ConfigureAwait(false);

        byte[] length = new byte[sizeof(ushort)];
        await stream.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
        byte[] answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
        DnsMessage message = DnsMessage.Read(answer, question);
        return message.IsTruncated ? throw new DnsFormatException("it is cut off although a connection has room") : message;
    }
}

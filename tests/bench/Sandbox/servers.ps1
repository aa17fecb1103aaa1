# The servers that sandbox.ps1 measures, and the client that measures them.

function Write-Step([string] $Status) {
    Write-Verbose ('{0:mm\:ss} {1}' -f $watch.Elapsed, $Status)
    Write-Progress -Activity 'The sandbox beside its peers' -Status $Status
}

# The command line of a server; {port} stands for the port.
function Get-CommandLine([string] $Name) {
    switch ($Name) {
        'Sandbox' { 'dotnet', $crr, 'sandbox', '--port', '{port}' }
        'Directory' { 'dotnet', $crr, 'sandbox', '--port', '{port}', '--path', (Join-Path $work ([guid]::NewGuid())) }
        'Host' { 'dotnet', $client, 'host', '--port', '{port}', '--answers', $answers }
        'Moto' { $tool.Moto, '-H', '127.0.0.1', '-p', '{port}' }
    }
}

function Start-Contestant([string] $Name) {
    if ($Name -eq 'Moto') {
        return Start-Moto
    }

    $line = @(Get-CommandLine $Name) -replace '^\{port\}$', '0'
    $started = Start-Server $line[1..($line.Count - 1)]
    $sandboxed = $Name -in 'Sandbox', 'Directory'
    Add-Member -InputObject $started -PassThru -NotePropertyMembers @{
        Name   = $Name
        Key    = if ($sandboxed) { $started.Ready.accessKeyId } else { 'BENCH' }
        Secret = if ($sandboxed) { $started.Ready.secretAccessKey } else { 'bare-host' }
    }
}

# moto tells nothing when it is ready, and a log line for each request.
function Start-Moto {
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    $line = @(Get-CommandLine 'Moto') -replace '^\{port\}$', "$port"
    $log = Join-Path $work "moto-$port.log"
    $process = Start-Process -FilePath $line[0] -ArgumentList $line[1..($line.Count - 1)] -PassThru -RedirectStandardOutput $log -RedirectStandardError "$log.err"
    $deadline = [Diagnostics.Stopwatch]::StartNew()
    while (-not (Test-Port $port)) {
        if ($process.HasExited -or $deadline.Elapsed.TotalSeconds -gt 60) {
            throw "moto has not started: $(Get-Content "$log.err" -Tail 3)"
        }

        Start-Sleep -Milliseconds 100
    }

    [pscustomobject]@{ Process = $process; EndpointUrl = "http://127.0.0.1:$port"; Name = 'Moto'; Key = 'BENCH'; Secret = 'of-nobody' }
}

function Test-Port([int] $Port) {
    $socket = [Net.Sockets.TcpClient]::new()
    try {
        $socket.Connect('127.0.0.1', $Port)
        $true
    }
    catch [Net.Sockets.SocketException] {
        $false
    }
    finally {
        $socket.Dispose()
    }
}

# Runs the client to its end.
function Invoke-Client($Server, [string[]] $Arguments) {
    $line = @($client) + $Arguments + @('--endpoint', $Server.EndpointUrl, '--key', $Server.Key, '--secret', $Server.Secret, '--pid', "$($Server.Process.Id)")
    $output = & dotnet @line 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "$($Server.Name), $($Arguments[0]): $output"
    }

    $output | ConvertFrom-Json
}

function Measure-Start([string] $Name) {
    $line = Get-CommandLine $Name
    $output = & dotnet $client start "$(if ($Quick) { 1 } else { 9 })" @line 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "$Name, start: $output"
    }

    $output | ConvertFrom-Json
}

# Buckets with versions; small requests have one without, as most buckets are.
function Add-Bucket($Server, [string[]] $Bucket) {
    foreach ($one in $Bucket) {
        $null = Invoke-Client $Server 'make', '--bucket', $one, '--versioned', $(if ($one -eq 'small') { 'no' } else { 'yes' })
    }
}

# A bucket with two rules, tested.
function Add-Pair($Server) {
    $environment = Get-ClientEnvironment $Server $work
    $null = Measure-Program -Environment $environment -Folder $work dotnet @(
        $crr, 'setup', '--source', 'source@us-east-1', '--destination', 'copy-1@eu-west-1', '--destination', 'copy-2@us-west-2', '--create')
}

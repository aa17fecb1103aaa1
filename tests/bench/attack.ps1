<#
.SYNOPSIS
Opens ten thousand idle connections against a running sandbox, while a client goes on working.

.DESCRIPTION
Starts crr sandbox, measures how long a request of one client takes, opens the connections, and measures again, on the connection
from before and on a new one. Prints the memory of the sandbox before and after. Both programs need as many descriptors as there are
connections: ulimit -n.

.PARAMETER Connections
How many.

.EXAMPLE
./tests/bench/attack.ps1

.EXAMPLE
./tests/bench/attack.ps1 -Connections 1000
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 60000)]
    [int] $Connections = 10000
)

Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
$ErrorActionPreference = 'Stop'
Build-Release 'src/S3Replication.Cli', 'tests/bench/Fuzz'
$server = Start-Server (Get-Release 'src/S3Replication.Cli' 'crr.dll'), 'sandbox'
try {
    $process = Get-Process -Id $server.Process.Id
    '{0,-30} {1,8:N1} MiB' -f 'sandbox before', ($process.WorkingSet64 / 1MB)
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in (Get-Release 'tests/bench/Fuzz' 'bench-fuzz.dll'), 'idle', $server.EndpointUrl, "$Connections") {
        $start.ArgumentList.Add($argument)
    }

    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $crowd = [Diagnostics.Process]::Start($start)
    while ($null -ne ($line = $crowd.StandardOutput.ReadLine()) -and $line -ne 'ready') {
        $line
    }

    $process.Refresh()
    '{0,-30} {1,8:N1} MiB' -f "sandbox with $Connections", ($process.WorkingSet64 / 1MB)
    $crowd.StandardInput.WriteLine()
    $crowd.WaitForExit()
}
finally {
    Stop-Server $server
}

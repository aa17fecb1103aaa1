<#
.SYNOPSIS
Fuzzes the sandbox for as long as you let it.

.DESCRIPTION
Takes requests and documents that are in order, changes them at random and gives them to everything that reads bytes of a client: the
head of a request, both kinds of chunks, XML, headers, policies, CBOR, JSON, forms, DNS, and whole requests to a whole sandbox. What
leads somewhere new (a method that nothing had reached, another answer) is kept and changed again. No answer may be 500, none may
take half a minute, every error must be well-formed. What fails is told and written to a folder, once a kind, with the input.

The seed is printed; the same seed begins with the same inputs.

.PARAMETER Minutes
How long.

.PARAMETER Seed
The seed; drawn when it is not given.

.PARAMETER Folder
Where inputs that fail are written.

.EXAMPLE
./tests/bench/fuzz.ps1 -Minutes 60
#>
[CmdletBinding()]
param(
    [ValidateRange(0.1, 100000)]
    [double] $Minutes = 1,
    [int] $Seed = (Get-Random),
    [string] $Folder = (Join-Path ([IO.Path]::GetTempPath()) "crr-fuzz-$Seed")
)

Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
$ErrorActionPreference = 'Stop'
Build-Release 'tests/bench/Fuzz'
dotnet (Get-Release 'tests/bench/Fuzz' 'bench-fuzz.dll') $Minutes.ToString([cultureinfo]::InvariantCulture) $Seed $Folder
if ($LASTEXITCODE -ne 0) {
    throw "There are findings in $Folder."
}

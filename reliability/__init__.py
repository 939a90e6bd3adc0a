"""What proves that nothing is lost: kills, faults, damage, hostile files, backups. No part of the program."""
